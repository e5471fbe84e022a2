import { z } from 'zod'
import { cutTokens, tokensOf } from '../text/tokens'
import { vocabularyOf, type Vocabulary } from '../text/vocabulary'

/** What a text classification learned from its training rows, stored and exported with the model. */
export const classificationCodecSchema = z.object({
  task: z.literal('classification'),
  level: z.enum(['word', 'character']),
  lowercase: z.boolean(),
  sequenceLength: z.number().int().positive(),
  truncate: z.enum(['start', 'end']),
  pad: z.enum(['start', 'end']),
  /** Token of each number; 0 is padding, 1 unknown. */
  vocabulary: z.array(z.string()),
  /** Name of each class number. */
  labels: z.array(z.string()),
})
export type ClassificationCodec = z.infer<typeof classificationCodecSchema>

/** A text as the network reads it. */
export interface EncodedText {
  readonly tokens: readonly string[]
  readonly ids: readonly number[]
  /** Whether tokens were left out. */
  readonly cut: boolean
}

/** Makes the function that turns a text into token numbers. */
export function textEncoder(
  codec: ClassificationCodec,
  vocabulary: Vocabulary = vocabularyOf(codec.vocabulary),
) {
  return (text: string): EncodedText => {
    const all = tokensOf(text, codec)
    const tokens = cutTokens(all, codec.sequenceLength, codec.truncate)
    return { tokens, ids: tokens.map((token) => vocabulary.idOf(token)), cut: tokens.length < all.length }
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
