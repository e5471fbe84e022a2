import { z } from 'zod'
import { sweepIdSchema, sweepListItemSchema } from '../domain/sweep'
import { datasetListItemSchema } from '../domain/dataset'
import { datasetIdSchema, runIdSchema } from '../domain/identifier'
import { jobStateSchema } from '../domain/job'
import { logListItemSchema, logPageIdSchema } from '../domain/logbook'
import { epochSchema, runListItemSchema, runProgressSchema } from '../domain/run'

/**
 * What main announces. Events carry the row of a list that has changed, so that nobody asks for lists anew. They are hints: the database is
 * the truth, and a missed event loses nothing.
 */
export const events = {
  /** A data set was added, renamed, changed, removed or restored, or another number of runs use it; null = removed. */
  datasetChanged: z.object({ id: datasetIdSchema, dataset: datasetListItemSchema.nullable() }),
  /** A run was added, removed or restored, or changed in a way that a list shows: status, name, score; null = removed. */
  runChanged: z.object({ id: runIdSchema, run: runListItemSchema.nullable() }),
  /** A sweep was begun, removed or restored, or one of its trials has changed; null = removed. */
  sweepChanged: z.object({ id: sweepIdSchema, sweep: sweepListItemSchema.nullable() }),
  /** A page of the logbook was added, changed, removed or restored; null = removed. */
  logbookChanged: z.object({ id: logPageIdSchema, page: logListItemSchema.nullable() }),
  /** The order of those that wait has changed, or whether the queue rests. */
  queueChanged: z.object({ isHeld: z.boolean() }),
  /** Something long has ended; the page of the browser host tells it where the person allows that. */
  notified: z.object({ title: z.string(), body: z.string(), path: z.string().startsWith('/') }),
  /** At most ten a second a run. */
  runProgress: runProgressSchema,
  /** After the epoch was stored. */
  runEpoch: z.object({ runId: runIdSchema, epoch: epochSchema }),
  jobChanged: jobStateSchema,
  /** The application menu or a notification asks the window to go somewhere, e.g. `/runs/r_...`. */
  navigate: z.object({ path: z.string().startsWith('/') }),
} as const satisfies Record<string, z.ZodType>

export type EventName = keyof typeof events
/** Payload of each event. */
export type Events = { readonly [Name in EventName]: z.infer<(typeof events)[Name]> }
/** Every event, for those who pass all of them on. */
export const eventNames = Object.keys(events) as readonly EventName[]
