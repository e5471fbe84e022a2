import { z } from 'zod'
import { appErrorSchema } from '../errors'
import { jobIdSchema } from './identifier'

/** Work that takes longer than an answer: an import, an export, a look at the rows of a data set, the preparation of a draft, a look inside a network. */
export const jobStateSchema = z.object({
  id: jobIdSchema,
  kind: z.enum(['import', 'export', 'doctor', 'check', 'fix', 'prepare', 'inside']),
  /** What is worked on, e.g. the file's name. */
  title: z.string(),
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** Share done, 0..1; null when unknown. */
  fraction: z.number().nullable(),
  /** What is being done now. */
  doing: z.string(),
  secondsLeft: z.number().nullable(),
  /** Counts the states of this job upward, so that a late one can be told. */
  sequence: z.number().int(),
  error: appErrorSchema.nullable(),
  /** What it made: the data set's id, or the export's id. */
  resultId: z.string().nullable(),
})
export type JobState = z.infer<typeof jobStateSchema>

/** Progress as the trainer tells it. */
export const jobProgressSchema = z.object({ fraction: z.number().nullable(), doing: z.string() })
export type JobProgress = z.infer<typeof jobProgressSchema>
