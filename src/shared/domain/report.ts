import { z } from 'zod'
import { experimentSchema } from '../tasks/catalogue'
import { findingSchema } from './finding'
import { runSchema } from './run'

/** Runs that one report tells of, at most. */
export const mostReportedRuns = 20

/** A run as a report tells of it, with what stands in the database beside it. */
export const reportedRunSchema = z.object({
  run: runSchema,
  /** What the application proposes for the same columns; null where the rows have changed since or are not there any more. */
  defaults: experimentSchema.nullable(),
  /** Where words got their first vectors from. */
  vectorsName: z.string().nullable(),
  testDatasetName: z.string().nullable(),
  /** What was found in the rows; empty where nobody has looked. */
  findings: z.array(findingSchema.pick({ severity: true, title: true, message: true })),
})
export type ReportedRun = z.infer<typeof reportedRunSchema>
