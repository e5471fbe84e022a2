import { z } from 'zod'
import { formatDuration } from '../format/formatTime'

/** Different values of a column that are counted; then the count stops. */
export const countedValues = 100_000

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

/** What a column holds. */
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
  /**
   * The shortest season in rows, with the autocorrelation at its lag once the trend is out; null without one. Where there is a clock, it is a cycle of it (a
   * day, a week, a year) that most of the values' series follow; else the lag, 2..400, that autocorrelation finds.
   */
  season: z.object({ lag: z.number().int(), correlation: z.number() }).nullable(),
  /** All seasons, the shortest first, where there are several. */
  seasons: z.array(z.object({ lag: z.number().int(), correlation: z.number() })).optional(),
})

/** Figures of a text column. */
export const textProfileSchema = z.object({
  words: spreadSchema,
  characters: spreadSchema,
  /** Different words, lower-cased. */
  distinctWords: z.number().int(),
  /** Words seen at least twice, lower-cased. */
  repeatedWords: z.number().int(),
  /** Scripts of the letters with their shares, the most frequent first; of the first 5,000 different texts. */
  scripts: z.array(z.object({ script: z.string(), share: z.number() })).optional(),
  /** Texts by their number of words: equal bins from 0 up to `maximum` words, longer texts left out. */
  lengths: z.object({ maximum: z.number().int(), counts: z.array(z.number().int()) }).optional(),
})

/** Figures of a column of lists or sequences. */
export const listProfileSchema = z.object({
  /** Numbers of a list, or frames of a sequence. */
  lengths: spreadSchema,
  /** Rows by that length: equal bins from 0 up to `maximum`, longer rows left out. */
  histogram: z.object({ maximum: z.number().int(), counts: z.array(z.number().int()) }),
  /** Numbers of each frame; 0 for lists of numbers. */
  width: z.number().int(),
  /** Smallest and largest number. */
  minimum: z.number(),
  maximum: z.number(),
})

const frequencySchema = z.enum([
  'second',
  'minute',
  'hour',
  'day',
  'businessDay',
  'week',
  'twoWeeks',
  'halfMonth',
  'month',
  'quarter',
  'year',
  'irregular',
])

/** Figures of a column of points in time. */
export const timeProfileSchema = z.object({
  /** First and last point, ISO 8601. */
  first: z.string(),
  last: z.string(),
  /** Most frequent distance between neighbours. */
  frequency: frequencySchema,
  /** Whether no point is earlier than the one before. */
  ascending: z.boolean(),
  /** Number of larger distances than the frequency. */
  gaps: z.number().int(),
  /** Most frequent distance between neighbours of that frequency, e.g. 600,000 for one every ten minutes. */
  stepMilliseconds: z.number().optional(),
  /** The largest distance that is larger than the frequency, and the point that it follows. */
  largestGap: z.object({ after: z.string(), milliseconds: z.number() }).optional(),
  /** Where points repeat because rows are several series: the column that tells them apart, how many, and how far points of one are apart. */
  series: z
    .object({
      column: z.string(),
      count: z.number().int(),
      frequency: frequencySchema,
      stepMilliseconds: z.number().optional(),
    })
    .optional(),
  /** Where no column alone tells such series apart: the two or three that do together, and how many series there are. */
  joined: z.object({ columns: z.array(z.string()).min(2).max(3), count: z.number().int() }).optional(),
})

/** How closely a number column goes with the column that would be learned. */
export const associationSchema = z.object({
  /** Name of that column. */
  with: z.string(),
  /** `pearson`: correlation of two numbers, -1..1; `ratio`: share of the spread that classes explain, as a correlation, 0..1. */
  kind: z.enum(['pearson', 'ratio']),
  value: z.number(),
})
export type Association = z.infer<typeof associationSchema>

/** Characters of an example of a column that are kept: enough to tell what a text is about. */
export const exampleCharacters = 500

/** One column of a data set with what import learned about it. */
export const columnSchema = z.object({
  name: z.string(),
  type: columnTypeSchema,
  missing: z.number().int(),
  /** Different values, missing not counted. Exact below `countedValues`, a lower bound there. */
  unique: z.number().int(),
  /** Up to 5 different values as they stand in the file, of longer ones the first `exampleCharacters`. */
  examples: z.array(z.string()),
  /** Up to 50 most frequent values with their counts, for columns of repeating values. */
  frequent: z.array(z.object({ value: z.string(), count: z.number().int() })).default([]),
  number: numberProfileSchema.optional(),
  text: textProfileSchema.optional(),
  time: timeProfileSchema.optional(),
  list: listProfileSchema.optional(),
  /** With the column that the first suggestion would learn. */
  association: associationSchema.optional(),
})
export type Column = z.infer<typeof columnSchema>

/** Whether a column's number of different values is exact, not only the least that it may be. */
export const isCounted = ({ unique }: Pick<Column, 'unique'>): boolean => unique < countedValues

/** What a person reads for each type of column, in the window and in messages. */
export const columnTypeNames = {
  number: 'Number',
  integer: 'Whole number',
  boolean: 'Yes or no',
  datetime: 'Time',
  category: 'Category',
  text: 'Text',
  list: 'Sequence',
  empty: 'Empty',
} as const satisfies Record<ColumnType, string>

/** More columns are counted, not named. */
const namedColumns = 6

/** Columns with their types in one line: `date (Time), store (Category)`, of many the first and how many more. */
export function columnsInWords(columns: readonly Pick<Column, 'name' | 'type'>[]): string {
  const named = columns.slice(0, namedColumns).map(({ name, type }) => `${name} (${columnTypeNames[type]})`)
  const more = columns.length - named.length
  return named.join(', ') + (more > 0 ? ` and ${more} more columns` : '')
}

/** How far apart the points of a time column are, in words. */
export const frequencyWords: Readonly<Record<z.infer<typeof timeProfileSchema>['frequency'], string>> = {
  second: 'one a second',
  minute: 'one a minute',
  hour: 'one an hour',
  day: 'one a day',
  businessDay: 'one a working day',
  week: 'one a week',
  twoWeeks: 'one every two weeks',
  halfMonth: 'two a month',
  month: 'one a month',
  quarter: 'one a quarter',
  year: 'one a year',
  irregular: 'at uneven distances',
}

/** Name of the column that holds the values of several: `store, product`. */
export const joinedName = (columns: readonly string[]): string => columns.join(', ')

const clockUnits = { second: 1000, minute: 60_000, hour: 3_600_000 } as const

/** How far apart points in time are, in words: `one an hour`, or `one every 30 min` where several of the unit pass between neighbours. */
export function distanceWords({
  frequency,
  stepMilliseconds = 0,
}: Pick<z.infer<typeof timeProfileSchema>, 'frequency' | 'stepMilliseconds'>): string {
  const isClock = frequency === 'second' || frequency === 'minute' || frequency === 'hour'
  return isClock && stepMilliseconds > clockUnits[frequency]
    ? `one every ${formatDuration(stepMilliseconds / 1000)}`
    : frequencyWords[frequency]
}
