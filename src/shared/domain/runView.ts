import { z } from 'zod'
import { mostRunColumns, runFilterSchema, runGroupingSchema, runSortSchema } from './runPage'

/** How the table of runs looks, as a person left it. */
export const runTableSchema = z.object({
  /** Ids of columns in their order: those of the table, or fields; null = the usual ones, as far as the window has room. */
  columns: z.array(z.string().min(1).max(200)).max(mostRunColumns).nullable().default(null),
  /** Column -> width in pixels, where a person drew it. */
  widths: z.record(z.string().max(200), z.number().int().min(40).max(2000)).default({}),
  /** Null = the newest first. */
  sort: runSortSchema.nullable().default(null),
})
export type RunTable = z.infer<typeof runTableSchema>

/** The table of runs until a person changes it. */
export const usualRunTable: RunTable = { columns: null, widths: {}, sort: null }

/** A way to look at the runs that a person gave a name. */
export const runViewSchema = z.object({
  name: z.string().trim().min(1).max(80),
  filter: runFilterSchema,
  group: runGroupingSchema.nullable().default(null),
  table: runTableSchema,
})
export type RunView = z.infer<typeof runViewSchema>
