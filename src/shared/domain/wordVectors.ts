import { z } from 'zod'

/** `v_` and the first 16 hexadecimal digits of the hash of the stored vectors. */
export const vectorsIdSchema = z.string().regex(/^v_[0-9a-f]{16}$/, 'an id such as v_0123456789abcdef')

/** Word vectors that were imported, such as a GloVe file. */
export const wordVectorsSchema = z.object({
  id: vectorsIdSchema,
  /** Name of the file they came from. */
  name: z.string(),
  words: z.number().int(),
  /** Numbers a word. */
  dimension: z.number().int(),
  /** Lines that hold no vector: another number of fields, no numbers, or a word that is not UTF-8. */
  malformed: z.number().int(),
  /** Lines that name a word again; the first one counts. */
  repeated: z.number().int(),
})
export type WordVectors = z.infer<typeof wordVectorsSchema>

/** Word vectors with what their place and their use is. */
export const storedVectorsSchema = wordVectorsSchema.extend({
  /** Size of the stored numbers; null once they were removed: then only the name is known. */
  bytes: z.number().int().nullable(),
  /** Runs that began with them; removed runs not counted. */
  runs: z.number().int(),
})
export type StoredVectors = z.infer<typeof storedVectorsSchema>

/** How far word vectors reach in an experiment's training rows. */
export const vectorsCoverageSchema = z.object({
  name: z.string(),
  dimension: z.number().int(),
  words: z.number().int(),
  malformed: z.number().int(),
  /** Entries of the vocabulary that have a vector, and of how many words. */
  found: z.number().int(),
  of: z.number().int(),
  /** Share of the tokens of training rows whose word has a vector. */
  tokenShare: z.number(),
})
export type VectorsCoverage = z.infer<typeof vectorsCoverageSchema>

/** Word vectors that are published and can be fetched. */
export const publishedVectorsSchema = z.object({
  id: z.literal('glove-6b-100d'),
  name: z.string(),
  words: z.number().int(),
  dimension: z.number().int(),
  /** Size of the download. */
  bytes: z.number().int(),
})
export type PublishedVectors = z.infer<typeof publishedVectorsSchema>
