import { z } from 'zod'
import { jobs, type JobName } from './jobs'

/** From main to a trainer process. */
export const trainerRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('job'),
    id: z.string(),
    name: z.enum(Object.keys(jobs) as [JobName, ...JobName[]]),
    input: z.unknown(),
  }),
  /** Ends the job as soon as it can, leaving nothing behind; it answers `job.cancelled`. */
  z.object({ kind: z.literal('cancel'), id: z.string() }),
  /** Ends a training after its batch and keeps the best epoch. */
  z.object({ kind: z.literal('stop'), id: z.string() }),
  /** Leaves a training after its batch with a checkpoint, to be continued by a job with `resume`. */
  z.object({ kind: z.literal('pause'), id: z.string() }),
])
export type TrainerRequest = z.infer<typeof trainerRequestSchema>

/** From a trainer process to main; `end` carries a `Result` of the job's output. */
export const trainerMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** Says every few seconds that the process still answers. */
  z.object({ kind: z.literal('beat') }),
  z.object({ kind: z.literal('note'), id: z.string(), note: z.unknown() }),
  z.object({ kind: z.literal('end'), id: z.string(), result: z.unknown() }),
])
export type TrainerMessage = z.infer<typeof trainerMessageSchema>
