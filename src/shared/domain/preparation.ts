import { z } from 'zod'

/** Part of the split that a sample belongs to; null = none: typed, left out, or between two parts. */
export const samplePartSchema = z.enum(['train', 'validation', 'test']).nullable()
export type SamplePart = z.infer<typeof samplePartSchema>

/** Samples in each part of the split. */
export const sampleCountsSchema = z.object({
  train: z.number().int(),
  validation: z.number().int(),
  test: z.number().int(),
})
export type SampleCounts = z.infer<typeof sampleCountsSchema>

/** What the preview of every kind of data tells. */
export const previewFields = {
  samples: sampleCountsSchema,
  /** Rows that are in no sample, with the reason, a sentence each. */
  leftOut: z.array(z.string()).default([]),
}

/** A token with its number. */
export const encodedTokenSchema = z.object({
  token: z.string(),
  id: z.number().int(),
  /** Whether the vocabulary holds it. */
  known: z.boolean(),
})

/** A text as it enters the network: tokens with their numbers, what was cut off, and the filling. */
export const encodedTextSchema = z.object({
  /** Row of the data set from 0; null for a typed text. */
  row: z.number().int().nullable(),
  /** As it stands in its file, shortened. */
  text: z.string(),
  /** The class to learn; null where there is none. */
  label: z.string().nullable(),
  part: samplePartSchema,
  /** What enters, in reading order, without padding. */
  tokens: z.array(encodedTokenSchema),
  cut: z.object({
    at: z.enum(['start', 'end']),
    /** Tokens left out. */
    count: z.number().int(),
    /** The ones next to what enters, in reading order, at most 200. */
    tokens: z.array(z.string()),
  }),
  padding: z.object({ at: z.enum(['start', 'end']), count: z.number().int() }),
})
export type EncodedText = z.infer<typeof encodedTextSchema>

/** A text to encode: a row of the data set, or a typed one. */
export const textSampleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('row'), row: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('text'), text: z.string().max(100_000) }),
])
export type TextSample = z.infer<typeof textSampleSchema>

/** What to show of a vocabulary. */
export const vocabularyQuestionSchema = z.object({
  /** Part of a word, or a number; empty = all entries. */
  search: z.string().max(200).default(''),
  offset: z.number().int().nonnegative(),
  limit: z.number().int().min(1).max(500),
})
export type VocabularyQuestion = z.infer<typeof vocabularyQuestionSchema>

/** Some entries of a vocabulary, by number. */
export const vocabularyPageSchema = z.object({
  /** All entries, padding and unknown among them. */
  size: z.number().int(),
  /** Entries that the search finds. */
  found: z.number().int(),
  offset: z.number().int(),
  entries: z.array(
    z.object({
      id: z.number().int(),
      token: z.string(),
      /** Times it stands in training rows as they enter; for padding the places that are filled. */
      count: z.number().int(),
    }),
  ),
})
export type VocabularyPage = z.infer<typeof vocabularyPageSchema>

/** What lengths and vocabulary sizes would cost; each list ascends and holds the present setting. */
export const textCurvesSchema = z.object({
  /** Of training texts: the share that is cut at a length, and the share of all their tokens that is lost by it. */
  lengths: z.array(z.object({ length: z.number().int(), cutShare: z.number(), lostShare: z.number() })),
  /** Of the tokens of validation texts at the present length: the share that a vocabulary of this size does not hold. */
  sizes: z.array(z.object({ size: z.number().int(), unknownShare: z.number() })),
})
export type TextCurves = z.infer<typeof textCurvesSchema>

/** One window of a series: in the units of its columns, and as it enters the network. */
export const seriesWindowSchema = z.object({
  /** The last row that the network sees. */
  origin: z.number().int(),
  part: samplePartSchema,
  /** Steps of the window, then those to forecast. */
  steps: z.array(
    z.object({
      row: z.number().int(),
      time: z.string(),
      /** The target in its own units; null where nothing was measured. */
      value: z.number().nullable(),
      /** Scaled inputs in the order of the features; null for steps to forecast. */
      inputs: z.array(z.number()).nullable(),
      /** What the network is to answer: the scaled, transformed target; null for steps of the window, and where nothing was measured. */
      answer: z.number().nullable(),
    }),
  ),
})
export type SeriesWindow = z.infer<typeof seriesWindowSchema>
