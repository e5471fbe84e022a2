import { z } from 'zod'
import { runIdSchema } from '../domain/identifier'
import { leftQueueSchema, queueSchema } from '../domain/queue'
import { call } from '../rpc'

const nothing = z.null().optional()
const done = z.null()
/** More than a queue holds. */
const mostRuns = 100_000
const someRuns = z.array(runIdSchema).min(1).max(mostRuns)

/** The runs that wait, in their order, and those that are trained. */
export const queueCalls = {
  get: call(nothing, queueSchema),
  /** Puts waiting runs in front of another one, in the order in which they are given, or with null behind all. Those that do not wait any more stay where they are. */
  move: call(z.object({ ids: someRuns, before: runIdSchema.nullable() }), done),
  /** Begins no further run, and puts those that are trained back in front with what they have learned. Runs of commands of the terminal go on. */
  hold: call(nothing, done),
  /** Begins to train again. */
  goOn: call(nothing, done),
  /** Takes runs that wait, or with null all of them, out of the queue: those that have begun are left as paused, the others deleted. Answers those that waited. */
  leave: call(z.object({ ids: someRuns.nullable() }), z.array(leftQueueSchema)),
  /** Puts back what `leave` took out, where it was. */
  putBack: call(z.object({ left: z.array(leftQueueSchema).min(1).max(mostRuns) }), done),
} as const
