import { expected, type ExpectedError } from '../../shared/errors'
import type { TranslationExperiment } from '../../shared/tasks/translation/spec'

/** Fewer pairs cannot be divided into three parts that say anything. */
export const fewestPairs = 10

/** The error of a data set with too few pairs. */
export const tooFewPairs = (pairs: number): ExpectedError =>
  expected('dataset.tooFewRows', {
    needed: fewestPairs,
    rows: pairs,
    for: 'pairs of texts with something on both sides',
  })

/** The error of training pairs that are all longer than the length that is learned from; `usual` tokens suit most of them. */
export const allTooLong = (
  { level, sequenceLength }: TranslationExperiment['preparation'],
  usual: number,
): ExpectedError =>
  expected(
    'text.tooLong',
    { units: level === 'character' ? 'characters' : 'tokens', length: sequenceLength, suggestion: usual },
    { fix: { label: `Use length ${usual}`, set: { 'preparation.sequenceLength': usual } } },
  )
