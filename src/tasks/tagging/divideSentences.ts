import { portionShare } from '../../shared/domain/experiment'
import { Random } from '../../shared/random'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import { chronologicalSplit, groupSplit, randomSplit, sequence, type SplitParts } from '../split'
import { partNamed } from './partNames'
import type { ReadSentences } from './readSentences'

/** Divides the sentences; those of a test file are the test part. */
export function divideSentences(
  { sentences, groups, testFrom }: Pick<ReadSentences, 'sentences' | 'groups' | 'testFrom'>,
  { split }: Pick<TaggingExperiment, 'split'>,
): SplitParts {
  const random = Random.of(split.seed, 'split')
  const hasTestFile = testFrom < sentences.count
  const shares = {
    validation: portionShare(split.validation, testFrom),
    test: hasTestFile ? 0 : portionShare(split.test, testFrom),
    fold: hasTestFile ? null : (split.fold ?? null),
  }
  const own = groups.slice(0, testFrom)
  const parts = ((): SplitParts => {
    switch (split.method) {
      case 'random':
        return randomSplit(testFrom, shares, random)
      case 'chronological':
        return chronologicalSplit(testFrom, shares)
      case 'group':
        return groupSplit(own, shares, random)
      case 'parts':
        return namedParts(own, shares, random, hasTestFile)
    }
  })()
  return hasTestFile ? { ...parts, test: sequence(testFrom, sentences.count) } : parts
}

/** The parts as their names say; a part that no name stands for is taken from the training sentences. */
function namedParts(
  names: readonly string[],
  shares: { readonly validation: number; readonly test: number },
  random: Random,
  hasTestFile: boolean,
): SplitParts {
  const parts = names.map((name) => partNamed(name) ?? 'train')
  const members = (part: keyof SplitParts): Int32Array =>
    sequence(0, names.length).filter((sentence) => parts[sentence] === part)
  const train = members('train')
  const given = { validation: members('validation'), test: hasTestFile ? new Int32Array() : members('test') }
  const rest = randomSplit(
    train.length,
    {
      validation: given.validation.length > 0 ? 0 : shares.validation,
      test: given.test.length > 0 ? 0 : shares.test,
    },
    random,
  )
  const ofTrain = (samples: Int32Array): Int32Array => samples.map((at) => train[at] ?? 0)
  return {
    train: ofTrain(rest.train),
    validation: given.validation.length > 0 ? given.validation : ofTrain(rest.validation),
    test: given.test.length > 0 ? given.test : ofTrain(rest.test),
  }
}
