import { z } from 'zod'
import { runIdSchema } from './identifier'
import { metricsSchema } from './run'

/** Runs that a repetition needs: those that were queued for it, and those that waited or were trained already. */
export const queuedAgainSchema = z.object({ runIds: z.array(runIdSchema), waiting: z.array(runIdSchema) })
export type QueuedAgain = z.infer<typeof queuedAgainSchema>

/** What the folds of a cross-validation reach on their test rows; null where none was trained. */
export const foldSpreadSchema = z
  .object({
    /** So many folds test the rows. */
    of: z.number().int(),
    /** Finished runs, one a fold, in the order of the folds. */
    runs: z.array(z.object({ id: runIdSchema, fold: z.number().int() })),
    /** Metric -> mean over the folds. */
    mean: metricsSchema,
    /** Metric -> standard deviation between the folds (n - 1); empty for a single one. */
    deviation: metricsSchema,
  })
  .nullable()
export type FoldSpread = z.infer<typeof foldSpreadSchema>
