import type { Random } from '../shared/random'

/** Numbers of the samples of each part, ascending; together each sample once. */
export interface SplitParts {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

interface Shares {
  readonly validation: number
  readonly test: number
}

const ascending = (values: number[]): Int32Array => Int32Array.from(values).sort()

/**
 * Takes `shares` of each stratum at random. Every stratum gives at least one sample to each part that is wanted, as long as it has
 * enough; what rounding leaves over is evened out among the strata, so that the totals are right too.
 */
function divide(strata: readonly Int32Array[], shares: Shares, random: Random): SplitParts {
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

/** The first samples train, the next validate, the last test. */
export function chronologicalSplit(samples: number, shares: Shares): SplitParts {
  const testFrom = samples - Math.round(samples * shares.test)
  const validationFrom = Math.max(0, testFrom - Math.round(samples * shares.validation))
  return {
    train: sequence(0, validationFrom),
    validation: sequence(validationFrom, testFrom),
    test: sequence(testFrom, samples),
  }
}

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
