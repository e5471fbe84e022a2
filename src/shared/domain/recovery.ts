import { z } from 'zod'
import { datasetIdSchema, runIdSchema, timestampSchema } from './identifier'
import { runStatusSchema } from './run'
import { taskIdSchema } from './task'

/** A run that lies in the data folder and describes itself, and that the database does not know, or not so far. */
export const lostRunSchema = z.object({
  id: runIdSchema,
  name: z.string(),
  task: taskIdSchema,
  status: runStatusSchema,
  datasetName: z.string(),
  createdAt: timestampSchema,
  /** Whether the database knows it, at an earlier state. */
  isKnown: z.boolean(),
})
export type LostRun = z.infer<typeof lostRunSchema>

/** A data set that lies in the data folder and describes itself, and that the database does not know. */
export const lostDatasetSchema = z.object({
  id: datasetIdSchema,
  name: z.string(),
  rows: z.number().int(),
  createdAt: timestampSchema,
})
export type LostDataset = z.infer<typeof lostDatasetSchema>

/** What lies in the data folder without a place in the database. */
export const lostSchema = z.object({
  datasets: z.array(lostDatasetSchema),
  runs: z.array(lostRunSchema),
  /** What is there and cannot be recovered, with the reason. */
  unreadable: z.array(z.object({ place: z.string(), reason: z.string() })),
})
export type Lost = z.infer<typeof lostSchema>

/** What came of a recovery. */
export const recoveredSchema = z.object({
  datasets: z.number().int(),
  runs: z.number().int(),
  /** What could not be recovered, with the reason. */
  failed: z.array(z.object({ id: z.string(), reason: z.string() })),
})
export type Recovered = z.infer<typeof recoveredSchema>
