import type { PreparationContext } from '../prepared'
import { chooseVectors } from '../text/chooseVectors'
import { refuseNoTraining, refuseTooFew } from './classOutlook'
import type { ClassificationCodec } from './codec'
import { learnVocabulary } from './learnVocabulary'
import { PreparedClassification } from './preparedClassification'
import { readTexts } from './readTexts'
import { classesOf, splitClasses } from './splitClasses'
import type { ClassificationExperiment } from '../../shared/tasks/classification/spec'

/** Reads, splits and encodes the texts of an experiment; vocabulary and class weights come from training texts only. */
export async function prepare(
  experiment: ClassificationExperiment,
  context: PreparationContext,
): Promise<PreparedClassification> {
  const read = await readTexts(experiment, context)
  refuseTooFew(read.testFrom, read.leftOut.duplicates)
  const classes = classesOf(read.labels, experiment.columns.label)
  const numbers = new Map(classes.map((label, number) => [label, number]))
  const labels = Int32Array.from(read.labels, (label) => numbers.get(label) ?? 0)
  const parts = splitClasses(experiment.split, labels, read)
  refuseNoTraining(parts.train.length)
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
    temperature: 1,
    labels: classes,
  }
  return new PreparedClassification(experiment, { read, labels, parts, codec, learned, vectors }, context)
}
