import { z } from 'zod'
import { jobIdSchema } from '../domain/identifier'
import { logChangeSchema, logListItemSchema, logPageIdSchema, logPageSchema } from '../domain/logbook'
import { call } from '../rpc'

const one = z.object({ id: logPageIdSchema })

/** Pages that a person writes about runs. */
export const logbookCalls = {
  /** In short form, the latest changed first. */
  list: call(z.object({}), z.array(logListItemSchema)),
  get: call(one, logPageSchema),
  /** An empty page. */
  add: call(logPageSchema.pick({ title: true }), logPageSchema),
  /** Makes one change and answers the page as it is then. Throws `logbook.changed` where it does not fit what is there by now. */
  change: call(one.extend({ change: logChangeSchema }), logPageSchema),
  remove: call(one, z.null()),
  restore: call(one, z.null()),
  /** Starts to write a page with its runs as they stand now as one HTML file; the job's `resultId` names it for `exports.get` and `exports.save`. */
  export: call(one, z.object({ jobId: jobIdSchema })),
} as const
