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

/** Takes `shares` of each stratum at random; cumulative rounding keeps the totals right for small strata too. */
function divide(strata: readonly Int32Array[], shares: Shares, random: Random): SplitParts {
  const parts = { train: [] as number[], validation: [] as number[], test: [] as number[] }
  let seen = 0
  for (const stratum of strata) {
    const shuffled = random.shuffle(Int32Array.from(stratum))
    const share = (part: number): number =>
      Math.round((seen + shuffled.length) * part) - Math.round(seen * part)
    const test = share(shares.test)
    const validation = Math.min(share(shares.validation), shuffled.length - test)
    shuffled.forEach((sample, index) => {
      const part = index < test ? 'test' : index < test + validation ? 'validation' : 'train'
      parts[part].push(sample)
    })
    seen += shuffled.length
  }
  return {
    train: ascending(parts.train),
    validation: ascending(parts.validation),
    test: ascending(parts.test),
  }
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
