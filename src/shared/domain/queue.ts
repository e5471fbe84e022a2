import { z } from 'zod'
import { runIdSchema } from './identifier'
import { runListItemSchema, runProgressSchema } from './run'

/** The most waiting runs that the queue names; the rest is counted. */
export const mostListedQueued = 500

/** A run that is trained now or waits for it. */
const queuedRunSchema = runListItemSchema.extend({
  /** Epochs that it is to have, where nothing ends it before. */
  plannedEpochs: z.number().int(),
  /** Whether another process trains it or keeps it for itself, such as a command of the terminal. */
  isElsewhere: z.boolean(),
})
export type QueuedRun = z.infer<typeof queuedRunSchema>

/** What is trained and what waits, in its order. */
export const queueSchema = z.object({
  /** Whether it rests: nothing that waits is begun. */
  isHeld: z.boolean(),
  /** Runs that are trained at the same time. */
  atOnce: z.number().int(),
  /** Threads that each of them begins with. */
  threadsEach: z.number().int(),
  running: z.array(
    queuedRunSchema.extend({
      /** How far it is; null for one that another process trains. */
      progress: runProgressSchema.nullable(),
    }),
  ),
  /** The first of those that wait. */
  waiting: z.array(queuedRunSchema),
  /** The one behind them; null where all that wait are named. */
  next: runIdSchema.nullable(),
  waitingTotal: z.number().int(),
})
export type Queue = z.infer<typeof queueSchema>

/** A run that was taken out of the queue, and how it is put back. */
export const leftQueueSchema = z.object({
  id: runIdSchema,
  /** Where it waited. */
  place: z.number(),
  /** Whether it was deleted: it had not begun, so that nothing of it is worth keeping. */
  isDeleted: z.boolean(),
})
export type LeftQueue = z.infer<typeof leftQueueSchema>
