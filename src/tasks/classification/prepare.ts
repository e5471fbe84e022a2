import { portionShare } from '../../shared/domain/experiment'
import { expected } from '../../shared/errors'
import { Random } from '../../shared/random'
import type { PreparationContext } from '../prepared'
import {
  chronologicalSplit,
  groupSplit,
  randomSplit,
  sequence,
  stratifiedSplit,
  type SplitParts,
} from '../split'
import { chooseVectors } from '../text/chooseVectors'
import type { ClassificationCodec } from './codec'
import { learnVocabulary } from './learnVocabulary'
import { PreparedClassification } from './preparedClassification'
import { readTexts, type ReadTexts } from './readTexts'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

/** Reads, splits and encodes the texts of an experiment; vocabulary and class weights come from training texts only. */
export async function prepare(
  experiment: ClassificationExperiment,
  context: PreparationContext,
): Promise<PreparedClassification> {
  const read = await readTexts(experiment, context)
  const classes = classesOf(read, experiment)
  const numbers = new Map(classes.map((label, number) => [label, number]))
  const labels = Int32Array.from(read.labels, (label) => numbers.get(label) ?? 0)
  const parts = splitTexts(experiment, read, labels)
  if (parts.train.length < 2) {
    throw expected('dataset.tooFewRows', { needed: 20, rows: read.texts.count, for: 'a classification' })
  }
  const learned = learnVocabulary(read, parts, experiment.preparation)
  const vectors = context.vectors
    ? await chooseVectors(learned.tokens, learned.counts, context.vectors)
    : null
  const { level, lowercase, segmentation = 'none', signs = false } = experiment.preparation
  const { sequenceLength, truncate } = experiment.preparation
  // A convolution that skips steps counts them from the first word: where texts are filled up to one length, that is at their end.
  const skips = (experiment.model.convolution?.stride ?? 1) > 1
  const pad = skips ? 'end' : experiment.preparation.pad
  const codec: ClassificationCodec = {
    task: 'classification',
    text: experiment.columns.text,
    level,
    lowercase,
    segmentation,
    signs,
    sequenceLength,
    truncate,
    pad,
    vocabulary: [...learned.tokens],
    labels: classes,
  }
  return new PreparedClassification(experiment, { read, labels, parts, codec, learned, vectors }, context)
}

/** The classes of all rows, in alphabetical order. A class of test rows alone counts too: it can only be missed. */
function classesOf(read: ReadTexts, experiment: ClassificationExperiment): string[] {
  const classes = [...new Set(read.labels)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  if (classes.length < 2) {
    throw expected('dataset.oneClass', { column: experiment.columns.label, label: classes[0] ?? 'nothing' })
  }
  return classes
}

function splitTexts(experiment: ClassificationExperiment, read: ReadTexts, labels: Int32Array): SplitParts {
  const { split } = experiment
  const random = Random.of(split.seed, 'split')
  const own = labels.subarray(0, read.testFrom)
  const hasTestFile = read.testFrom < read.texts.count
  const shares = {
    validation: portionShare(split.validation, own.length),
    test: hasTestFile ? 0 : portionShare(split.test, own.length),
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
        return groupSplit(read.groups.slice(0, read.testFrom), shares, random)
    }
  })()
  return hasTestFile ? { ...parts, test: sequence(read.testFrom, read.texts.count) } : parts
}
