import { z } from 'zod'
import { timeProfileSchema } from './column'
import { datasetIdSchema, timestampSchema } from './identifier'

const column = z.string()
const columns = z.array(column).min(1)
/** Share of common word pairs from which texts are near duplicates; 1 = only case, white space and punctuation may differ. */
const likeness = z.number().min(0.5).max(1)

/** How missing values are filled; none but `linear` looks at later rows. */
export const fillMethods = ['forward', 'meanBefore', 'linear', 'constant'] as const

/** The stretches of time that rows of events are added up over. */
export const totalUnits = ['day', 'week', 'month', 'quarter', 'year'] as const

/** The column that counts the rows of each stretch. */
export const countColumn = 'rows'

/** A change of a data set's rows, complete in itself: the same fix on the same rows gives the same rows. */
export const fixSchema = z.discriminatedUnion('kind', [
  /** Keeps the first of the rows that are equal in these columns, and have a value in the first of them; null = equal in all. */
  z
    .strictObject({
      kind: z.literal('dropDuplicates'),
      columns: columns.nullable(),
      /** Where neighbouring rows with the same value here are one sample: whole samples stay or go. */
      sample: column.optional(),
    })
    .refine(({ columns: compared, sample }) => compared !== null || sample === undefined, {
      error: 'samples are compared by named columns',
    }),
  /** Keeps the first of the rows whose texts are nearly the same; without `likeness` as with 1. */
  z.strictObject({ kind: z.literal('dropNearDuplicates'), column, likeness: likeness.optional() }),
  /** Drops every row of a text that stands under several labels. */
  z.strictObject({ kind: z.literal('dropContradictions'), text: column, label: column }),
  /** Drops the rows that stand in another data set too. */
  z.strictObject({
    kind: z.literal('dropOverlap'),
    columns,
    testId: datasetIdSchema,
    /** As in `dropDuplicates`, in both data sets. */
    sample: column.optional(),
  }),
  /** Drops the rows whose text nearly stands in another data set too. */
  z.strictObject({ kind: z.literal('dropNearOverlap'), column, testId: datasetIdSchema, likeness }),
  z.strictObject({ kind: z.literal('dropMissing'), column }),
  /** Row numbers from 0. */
  z.strictObject({
    kind: z.literal('dropRows'),
    rows: z.array(z.number().int().nonnegative()).min(1).max(10_000),
  }),
  z.strictObject({
    kind: z.literal('mergeClasses'),
    column,
    merges: z.array(z.strictObject({ from: z.array(z.string()).min(1), to: z.string() })).min(1),
  }),
  z
    .strictObject({
      kind: z.literal('fillMissing'),
      columns,
      method: z.enum(fillMethods),
      /** For `constant`. */
      value: z.union([z.string(), z.number(), z.boolean()]).optional(),
      /** What tells several series apart: none is filled from another. */
      within: column.optional(),
    })
    .refine(({ method, value }) => (method === 'constant') === (value !== undefined), {
      error: 'a value goes with the method "constant", and with no other',
    }),
  z.strictObject({ kind: z.literal('sortByTime'), column }),
  /** One row for each point of a regular grid, from the first to the last one. */
  z.strictObject({
    kind: z.literal('resample'),
    column,
    /** Two a month follow days of the month that a grid does not know. */
    frequency: timeProfileSchema.shape.frequency.exclude(['halfMonth']),
    stepMilliseconds: z.number().positive(),
    /** What new rows hold: the values of the row before, or nothing. */
    fill: z.enum(['forward', 'missing']),
  }),
  /** One row for each day, week (from Monday), month, quarter or year: how many rows fell into it, and the totals of the number columns; none are left out. */
  z.strictObject({
    kind: z.literal('totals'),
    column,
    unit: z.enum(totalUnits),
    /** What tells several series apart: each has rows of its own. */
    within: column.optional(),
  }),
  z.strictObject({
    kind: z.literal('treatAsMissing'),
    columns,
    values: z.array(z.number()).min(1).max(1000),
  }),
  z.strictObject({ kind: z.literal('dropColumns'), columns }),
  /** Adds a column with the values of these together. */
  z.strictObject({ kind: z.literal('joinColumns'), columns: columns.min(2).max(3) }),
])
export type Fix = z.infer<typeof fixSchema>
export type FixKind = Fix['kind']
export type FixOf<Kind extends FixKind> = Extract<Fix, { kind: Kind }>

/** A fix that was applied to a data set: one step of its recipe. */
export const appliedFixSchema = z.object({
  fix: fixSchema,
  /** What was done, in words. */
  title: z.string(),
  at: timestampSchema,
  rowsBefore: z.number().int(),
  rowsAfter: z.number().int(),
  /** Cells that hold another value than before, in rows that stay; absent where nobody counted. */
  cellsChanged: z.number().int().optional(),
  /** Whether the rows are the same as without it, as when a fix that it was built upon was taken back. */
  changesNothing: z.boolean().optional(),
  /** Fixes that stood right before it and were taken back, in their order: applied again, they go there. */
  removedBefore: z.array(fixSchema).optional(),
  /** Hash of the rows before, where Undo leads back to. */
  hashBefore: z.string(),
})
export type AppliedFix = z.infer<typeof appliedFixSchema>
