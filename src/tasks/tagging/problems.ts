import { expected, type ExpectedError } from '../../shared/errors'
import type { TaggingExperiment } from '../../shared/tasks/tagging/spec'
import type { ReadSentences } from './readSentences'

/** The error of a data set that gives no sentence. */
export function noSentences(
  { columns }: Pick<TaggingExperiment, 'columns'>,
  { leftOut, unfitRows }: Pick<ReadSentences, 'leftOut' | 'unfitRows'>,
): ExpectedError {
  const { tokens, tags } = columns
  if (leftOut.unfit === 0) return expected('dataset.tooFewRows', { needed: 10, rows: 0, for: 'a tagging' })
  return expected('tagging.unfit', {
    tokens,
    tags: tags ?? tokens,
    rows: leftOut.unfit,
    row: (unfitRows[0] ?? 0) + 1,
  })
}
