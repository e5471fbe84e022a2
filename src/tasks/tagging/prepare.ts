import { expected } from '../../shared/errors'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { PreparationContext } from '../prepared'
import { chooseVectors } from '../text/chooseVectors'
import { divideSentences } from './divideSentences'
import { learnCodec } from './learnCodec'
import { PreparedTagging } from './preparedTagging'
import { noSentences } from './problems'
import { readSentences } from './readSentences'

/** Fewer sentences cannot be divided into three parts that say anything. */
const fewestSentences = 10

/** Reads, divides and encodes the sentences of an experiment; everything that is learned comes from training sentences only. */
export async function prepare(
  experiment: TaggingExperiment,
  context: PreparationContext,
): Promise<PreparedTagging> {
  const read = await readSentences(experiment, context)
  const { count } = read.sentences
  if (count === 0) throw noSentences(experiment, read)
  if (read.testFrom < fewestSentences)
    throw expected('dataset.tooFewRows', { needed: fewestSentences, rows: read.testFrom, for: 'a tagging' })
  const parts = divideSentences(read, experiment)
  const learned = learnCodec(read, parts, experiment)
  if (learned.types.length === 0)
    throw expected('tagging.noTags', { column: experiment.columns.tags ?? experiment.columns.tokens })
  const vectors = context.vectors
    ? await chooseVectors(learned.codec.vocabulary, learned.counts, context.vectors)
    : null
  return new PreparedTagging(experiment, { read, parts, learned, vectors }, context)
}
