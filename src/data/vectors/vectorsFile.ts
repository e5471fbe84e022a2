import { z } from 'zod'

/**
 * A stored vectors file: the numbers of all words [words, dimension] as little-endian float32, the words as UTF-8 with a line feed
 * after each, the footer as JSON, and its length as 4 bytes, little-endian. Read from its end.
 */
export const vectorsFooterSchema = z.object({
  kind: z.literal('word vectors 1'),
  words: z.number().int(),
  dimension: z.number().int().positive(),
  /** Bytes of the list of words. */
  wordBytes: z.number().int(),
})
export type VectorsFooter = z.infer<typeof vectorsFooterSchema>

/** Bytes of the footer's length. */
export const lengthBytes = 4
/** Ending of stored vectors. */
export const vectorsEnding = '.vectors'
