import { cutTokens, tokensOf } from '../text/tokens'
import { vocabularyOf } from '../text/vocabulary'
import type { ClassificationCodec } from './codec'

/** A text as the network reads it. */
export interface EncodedText {
  readonly tokens: readonly string[]
  readonly ids: readonly number[]
  /** Every token of the text, before it was cut. */
  readonly all: readonly string[]
}

/** Makes the function that turns a text into token numbers. */
export function textEncoder(codec: ClassificationCodec): (text: string) => EncodedText {
  const vocabulary = vocabularyOf(codec.vocabulary)
  return (text) => {
    const all = tokensOf(text, codec)
    const tokens = cutTokens(all, codec.sequenceLength, codec.truncate)
    return { tokens, ids: tokens.map((token) => vocabulary.idOf(token)), all }
  }
}
