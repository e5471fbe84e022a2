import type { Metrics } from '../../shared/domain/run'
import type { NumberedStream } from './learnVocabulary'

/** What a text is told by: sums over its tokens. */
export interface ToldTokens {
  /** Tokens that were to be told. */
  readonly tokens: number
  /** Nats of all of them. */
  readonly nats: number
  /** Those that were held for the likeliest. */
  readonly right: number
}

/** Metrics of a text without the loss, which is the mean of the nats. */
export function textMetrics(
  { tokens, nats, right }: ToldTokens,
  { characters, spelling }: Pick<NumberedStream, 'characters' | 'spelling'>,
): Metrics {
  const told = Math.max(1, tokens)
  return {
    bitsPerCharacter: (nats + spelling) / Math.LN2 / Math.max(1, characters),
    perplexity: Math.exp(nats / told),
    accuracy: right / told,
  }
}
