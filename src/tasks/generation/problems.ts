import { expected, type ExpectedError } from '../../shared/errors'
import type { GenerationExperiment } from '../../shared/tasks/generation/spec'

type Preparation = GenerationExperiment['preparation']

/** What tokens are called, in the plural. */
export const unitsOf = ({ level }: Pick<Preparation, 'level'>): string =>
  level === 'word' ? 'words' : 'characters'

/** Shorter pieces teach hardly anything. */
const shortestPiece = 8

/** The error of a training text of `tokens` that holds no piece of the length that was asked for. */
export function tooShort(preparation: Preparation, tokens: number): ExpectedError {
  const { sequenceLength, level } = preparation
  const params = { units: unitsOf(preparation), length: sequenceLength, tokens }
  const fitting = Math.min(sequenceLength - 1, Math.floor(tokens / 4))
  if (fitting >= shortestPiece)
    return expected(
      'text.tooShort',
      { ...params, suggestion: fitting },
      {
        fix: { label: `Use length ${fitting}`, set: { 'preparation.sequenceLength': fitting } },
      },
    )
  if (level === 'word')
    return expected('text.tooShort', params, {
      fix: { label: 'Write by characters', set: { 'preparation.level': 'character' } },
    })
  return expected('text.tooShort', params)
}

/** The error of a text that holds fewer than two different tokens. */
export function oneSymbol(preparation: Preparation, tokens: number): ExpectedError {
  const params = { units: unitsOf(preparation), tokens }
  if (preparation.level === 'character') return expected('text.oneSymbol', params)
  return expected('text.oneSymbol', params, {
    fix: { label: 'Write by characters', set: { 'preparation.level': 'character' } },
  })
}

/** The error of a vocabulary that would be larger than the training text. */
export function tooLargeVocabulary(preparation: Preparation, tokens: number, found: number): ExpectedError {
  const suggestion = Math.max(10, Math.min(found, tokens))
  return expected(
    'text.vocabulary',
    { units: unitsOf(preparation), size: preparation.vocabularySize, tokens, suggestion },
    tokens < 10
      ? {}
      : { fix: { label: `Use ${suggestion} entries`, set: { 'preparation.vocabularySize': suggestion } } },
  )
}
