import { portionShare } from '../../shared/domain/experiment'
import { Random } from '../../shared/random'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'
import { chronologicalSplit, groupSplit, type Shares, type SplitParts } from '../split'
import type { ReadPairs } from './readPairs'

/** The pairs of each part, by their numbers. */
export interface DividedPairs extends SplitParts {
  /** Pairs of the data set that are left out, as their source stands in the test data set. */
  readonly inTestData: number
}

/**
 * Divides pairs so that all references of one source stand in one part, and with a group column all pairs of a group. Every method but the order of the
 * file takes them at random. Pairs whose source stands in a test data set are not learned from.
 */
export function dividePairs(pairs: ReadPairs, { split }: TranslationExperiment): DividedPairs {
  const { sources, testFrom } = pairs
  const hasTestData = testFrom < sources.length
  const tested = new Set(sources.slice(testFrom).map(bareText))
  const own = Array.from({ length: testFrom }, (_, pair) => pair).filter(
    (pair) => !hasTestData || !tested.has(bareText(sources[pair] ?? '')),
  )
  const together = groupsOf(own, pairs)
  const shares = {
    validation: portionShare(split.validation, own.length),
    test: hasTestData ? 0 : portionShare(split.test, own.length),
    fold: hasTestData ? null : (split.fold ?? null),
  }
  const parts =
    split.method === 'chronological'
      ? inOrder(together, shares)
      : groupSplit(together, shares, Random.of(split.seed, 'split'))
  const numbered = (members: Int32Array): Int32Array => members.map((member) => own[member] ?? 0)
  return {
    train: numbered(parts.train),
    validation: numbered(parts.validation),
    test: hasTestData
      ? Int32Array.from({ length: sources.length - testFrom }, (_, index) => testFrom + index)
      : numbered(parts.test),
    inTestData: testFrom - own.length,
  }
}

/** What is the same of sources that differ by capitals and marks only: they would give each other's translation away. */
export function bareText(text: string): string {
  const bare = text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return bare === '' ? text : bare
}

/** What keeps each of some pairs together with others: its source, or the groups that share sources. */
function groupsOf(members: readonly number[], { sources, groups }: ReadPairs): string[] {
  if (groups === null) return members.map((pair) => bareText(sources[pair] ?? ''))
  // Groups that share a source are one: each name leads to the one that stands for all (union-find).
  const leader = new Map<string, string>()
  const find = (name: string): string => {
    let found = name
    for (let next = leader.get(found); next !== undefined; next = leader.get(found)) found = next
    return found
  }
  const firstGroup = new Map<string, string>()
  for (const pair of members) {
    const [source, group] = [bareText(sources[pair] ?? ''), groups[pair] ?? '']
    const first = firstGroup.get(source)
    if (first === undefined) firstGroup.set(source, group)
    else if (find(first) !== find(group)) leader.set(find(group), find(first))
  }
  return members.map((pair) => find(groups[pair] ?? ''))
}

/** The first groups train, the next validate, the last test; a group stands where its first pair does. */
function inOrder(groups: readonly string[], shares: Shares): SplitParts {
  const names = [...new Set(groups)]
  const byGroup = chronologicalSplit(names.length, shares)
  const partOf = new Map<string, keyof SplitParts>()
  for (const part of ['train', 'validation', 'test'] as const)
    for (const group of byGroup[part]) partOf.set(names[group] ?? '', part)
  const of = (part: keyof SplitParts): Int32Array =>
    Int32Array.from(groups.flatMap((group, at) => (partOf.get(group) === part ? [at] : [])))
  return { train: of('train'), validation: of('validation'), test: of('test') }
}
