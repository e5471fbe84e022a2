import type { Fold } from '../shared/domain/experiment'
import type { Random } from '../shared/random'

/** Numbers of the samples of each part, ascending; together each sample once. */
export interface SplitParts {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** Shares of all samples that are kept aside. */
export interface Shares {
  readonly validation: number
  readonly test: number
  /** The fold of a cross-validation that is tested, in place of samples by chance or, in time order, of the last ones. */
  readonly fold?: Fold | null
}

const ascending = (values: number[]): Int32Array => Int32Array.from(values).sort()

/**
 * Takes `shares` of each stratum at random. Every stratum gives at least one sample to each part that is wanted, as long as it has
 * enough; what rounding leaves over is evened out among the strata, so that the totals are right too.
 */
function divide(strata: readonly Int32Array[], shares: Shares, random: Random): SplitParts {
  if (shares.fold) return divideByFold(strata, shares.validation, shares.fold, random)
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] }
  const tests = apportion(strata, shares.test, (stratum) => stratum.length - 1)
  const validations = apportion(
    strata,
    shares.validation,
    (stratum, index) => stratum.length - 1 - (tests[index] ?? 0),
  )
  strata.forEach((stratum, index) => {
    const test = tests[index] ?? 0
    const validation = validations[index] ?? 0
    random.shuffle(Int32Array.from(stratum)).forEach((sample, place) => {
      const part = place < test ? 'test' : place < test + validation ? 'validation' : 'train'
      parts[part].push(sample)
    })
  })
  return {
    train: ascending(parts.train),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  }
}

/**
 * Tests one of several folds, each stratum dealt out to them in turn, so that together they test each sample once; validation is taken from the others at
 * random. The same `random` gives the same folds.
 */
function divideByFold(
  strata: readonly Int32Array[],
  validation: number,
  { number, of }: Fold,
  random: Random,
): SplitParts {
  let dealt = 0
  const test: number[] = []
  const rest = strata.map((stratum) => {
    const others: number[] = []
    random.shuffle(Int32Array.from(stratum)).forEach((sample) => {
      const isTested = dealt % of === number - 1
      ;(isTested ? test : others).push(sample)
      dealt += 1
    })
    return Int32Array.from(others)
  })
  const left = rest.reduce((sum, { length }) => sum + length, 0)
  const share = left === 0 ? 0 : Math.min(0.9, (validation * dealt) / left)
  const { train, validation: kept } = divide(rest, { validation: share, test: 0 }, random)
  return { train, validation: kept, test: ascending(test) }
}

/** How many samples each stratum gives to a part: its share rounded by largest remainder, at least one and at most `room`. */
function apportion(
  strata: readonly Int32Array[],
  share: number,
  room: (stratum: Int32Array, index: number) => number,
): number[] {
  if (share === 0) return strata.map(() => 0)
  const total = strata.reduce((sum, stratum) => sum + stratum.length, 0)
  const given = strata.map((stratum, index) =>
    Math.max(0, Math.min(room(stratum, index), Math.max(1, Math.floor(stratum.length * share)))),
  )
  const remainder = (index: number): number => (strata[index]?.length ?? 0) * share - (given[index] ?? 0)
  const order = strata.map((_, index) => index).sort((a, b) => remainder(b) - remainder(a))
  let left = Math.round(total * share) - given.reduce((sum, count) => sum + count, 0)
  for (const index of order) {
    const stratum = strata[index]
    if (left <= 0 || !stratum) break
    if ((given[index] ?? 0) >= room(stratum, index)) continue
    given[index] = (given[index] ?? 0) + 1
    left -= 1
  }
  return given
}

/** Samples by class, so that each part has the same class shares. `labels` [samples]: class numbers. */
export function stratifiedSplit(labels: Int32Array, shares: Shares, random: Random): SplitParts {
  const strata = new Map<number, number[]>()
  labels.forEach((label, sample) => {
    const members = strata.get(label)
    if (members) members.push(sample)
    else strata.set(label, [sample])
  })
  const ordered = [...strata.entries()].sort(([a], [b]) => a - b)
  return divide(
    ordered.map(([, members]) => Int32Array.from(members)),
    shares,
    random,
  )
}

/** Samples at random. */
export function randomSplit(samples: number, shares: Shares, random: Random): SplitParts {
  return divide([sequence(0, samples)], shares, random)
}

/** The first samples train, the next validate, the last test; of earlier folds the samples behind their test are in no part (rolling origin). */
export function chronologicalSplit(samples: number, shares: Shares): SplitParts {
  const tested = Math.round(samples * shares.test)
  const end = samples - foldsBehind(shares.fold) * tested
  const testFrom = Math.max(0, end - tested)
  const validationFrom = Math.max(0, testFrom - Math.round(samples * shares.validation))
  return {
    train: sequence(0, validationFrom),
    validation: sequence(validationFrom, testFrom),
    test: sequence(testFrom, Math.max(0, end)),
  }
}

/** How many folds come after one in time order; 0 without folds. */
export const foldsBehind = (fold: Fold | null | undefined): number => (fold ? fold.of - fold.number : 0)

/** Whole groups at random: samples with the same entry in `groups` [samples] stay in one part. */
export function groupSplit(groups: readonly string[], shares: Shares, random: Random): SplitParts {
  const names = [...new Set(groups)]
  const byGroup = divide([sequence(0, names.length)], shares, random)
  const partOf = new Map<string, keyof SplitParts>()
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const group of byGroup[part]) partOf.set(names[group] ?? '', part)
  }
  const samplesOf = (part: keyof SplitParts): Int32Array =>
    ascending(groups.flatMap((group, sample) => (partOf.get(group) === part ? [sample] : [])))
  return { train: samplesOf('train'), validation: samplesOf('validation'), test: samplesOf('test') }
}

/** Whole numbers from `from` up to, not including, `to`. */
export function sequence(from: number, to: number): Int32Array {
  return Int32Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
}
