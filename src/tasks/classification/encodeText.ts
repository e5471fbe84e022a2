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

/** The probabilities [classes] of one sample from the network's outputs [units]: one output is that of the second class. */
export function classProbabilities(outputs: Float32Array, sample: number, classes: number): number[] {
  if (classes > 2) return [...outputs.subarray(sample * classes, (sample + 1) * classes)]
  const second = outputs[sample] ?? 0
  return [1 - second, second]
}

/** The position of the largest value; the first of equals. */
export function largest(values: ArrayLike<number>): number {
  let best = 0
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? -Infinity) > (values[best] ?? -Infinity)) best = index
  }
  return best
}
