import { z } from 'zod'

/** What a column holds, as found at import. */
export const columnTypes = [
  'number',
  'integer',
  'boolean',
  'datetime',
  'category',
  'text',
  'list',
  'empty',
] as const

export const columnTypeSchema = z.enum(columnTypes)
export type ColumnType = z.infer<typeof columnTypeSchema>

/** Quantiles of a distribution over the rows. */
export const spreadSchema = z.object({
  minimum: z.number(),
  median: z.number(),
  /** 95th percentile. */
  p95: z.number(),
  maximum: z.number(),
  mean: z.number(),
})
export type Spread = z.infer<typeof spreadSchema>

/** Figures of a number column; missing values left out. */
export const numberProfileSchema = z.object({
  minimum: z.number(),
  maximum: z.number(),
  mean: z.number(),
  standardDeviation: z.number(),
  /** Counts of 20 equal bins from minimum to maximum. */
  histogram: z.array(z.number()),
  /** Lag in rows with the strongest autocorrelation after detrending, 2..400, and that correlation; null where none exceeds 0.3. */
  season: z.object({ lag: z.number().int(), correlation: z.number() }).nullable(),
})

/** Figures of a text column. */
export const textProfileSchema = z.object({
  words: spreadSchema,
  characters: spreadSchema,
  /** Different words, lower-cased. */
  distinctWords: z.number().int(),
  /** Words seen at least twice, lower-cased. */
  repeatedWords: z.number().int(),
})

/** Figures of a column of points in time. */
export const timeProfileSchema = z.object({
  /** First and last point, ISO 8601. */
  first: z.string(),
  last: z.string(),
  /** Most frequent distance between neighbours. */
  frequency: z.enum([
    'second',
    'minute',
    'hour',
    'day',
    'businessDay',
    'week',
    'month',
    'quarter',
    'year',
    'irregular',
  ]),
  /** Whether each point is later than the one before. */
  ascending: z.boolean(),
  /** Number of larger distances than the frequency. */
  gaps: z.number().int(),
  /** Most frequent distance between neighbours of that frequency, e.g. 600,000 for one every ten minutes. */
  stepMilliseconds: z.number().optional(),
})

/** One column of a data set with what import learned about it. */
export const columnSchema = z.object({
  name: z.string(),
  type: columnTypeSchema,
  missing: z.number().int(),
  /** Different values, missing not counted. Exact up to 100,000, then a lower bound. */
  unique: z.number().int(),
  /** Up to 5 different values as they stand in the file. */
  examples: z.array(z.string()),
  /** Up to 50 most frequent values with their counts, for columns of repeating values. */
  frequent: z.array(z.object({ value: z.string(), count: z.number().int() })).default([]),
  number: numberProfileSchema.optional(),
  text: textProfileSchema.optional(),
  time: timeProfileSchema.optional(),
})
export type Column = z.infer<typeof columnSchema>
