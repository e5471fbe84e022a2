import { z } from 'zod'
import { sweepIdSchema, sweepListItemSchema, sweepPlanSchema, sweepSchema } from '../domain/sweep'
import { call } from '../rpc'
import { draftSchema } from './draft'

const nothing = z.null().optional()
const done = z.null()

/** Searches for better settings over runs. */
export const sweepCalls = {
  /** Stores a search for better settings and begins it: its trials are runs, one at a time in the queue. */
  start: call(draftSchema.extend({ plan: sweepPlanSchema }), z.object({ sweepId: sweepIdSchema })),
  /** In short form, the newest first. */
  list: call(nothing, z.array(sweepListItemSchema)),
  get: call(z.object({ id: sweepIdSchema }), sweepSchema),
  /** Leaves the trial under way after its batch, to be continued. */
  pause: call(z.object({ id: sweepIdSchema }), done),
  /** Ends it; the trial under way is kept as far as it is. */
  stop: call(z.object({ id: sweepIdSchema }), done),
  /** Goes on with one that was left or has ended. */
  resume: call(z.object({ id: sweepIdSchema }), done),
  /** Lets it try further settings, in further minutes where it has a limit. */
  extend: call(
    z.object({
      id: sweepIdSchema,
      trials: z.number().int().min(1).max(1000),
      minutes: z.number().positive().nullable().default(null),
    }),
    done,
  ),
  /** Takes it out of the lists with its runs; `restore` brings both back until the application ends. */
  remove: call(z.object({ id: sweepIdSchema }), done),
  restore: call(z.object({ id: sweepIdSchema }), done),
} as const
