import type { z } from 'zod'
import { portionShare, type foldedSplitSchema } from '../../shared/domain/experiment'
import { expected } from '../../shared/errors'
import { Random } from '../../shared/random'
import {
  chronologicalSplit,
  groupSplit,
  randomSplit,
  sequence,
  stratifiedSplit,
  type SplitParts,
} from '../split'

/** The classes of all samples, in alphabetical order. A class of test rows alone counts too: it can only be missed. Throws `dataset.oneClass`. */
export function classesOf(labels: readonly string[], column: string): string[] {
  const classes = [...new Set(labels)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (classes.length < 2) {
    throw expected('dataset.oneClass', { column, label: classes[0] ?? 'nothing' })
  }
  return classes
}

/** What of the samples a split heeds besides their classes. */
interface DividedSamples {
  /** Group of each sample, where the split goes by groups. */
  readonly groups: readonly string[]
  /** Samples from here on come from the test file. */
  readonly testFrom: number
}

/** Divides samples with the class numbers `labels`; those of a test file are the test part. */
export function splitClasses(
  split: z.infer<typeof foldedSplitSchema>,
  labels: Int32Array,
  { groups, testFrom }: DividedSamples,
): SplitParts {
  const random = Random.of(split.seed, 'split')
  const own = labels.subarray(0, testFrom)
  const hasTestFile = testFrom < labels.length
  const shares = {
    validation: portionShare(split.validation, own.length),
    test: hasTestFile ? 0 : portionShare(split.test, own.length),
    fold: hasTestFile ? null : (split.fold ?? null),
  }
  const parts = ((): SplitParts => {
    switch (split.method) {
      case 'stratified':
        return stratifiedSplit(own, shares, random)
      case 'random':
        return randomSplit(own.length, shares, random)
      case 'chronological':
        return chronologicalSplit(own.length, shares)
      case 'group':
        return groupSplit(groups.slice(0, testFrom), shares, random)
    }
  })()
  return hasTestFile ? { ...parts, test: sequence(testFrom, labels.length) } : parts
}
