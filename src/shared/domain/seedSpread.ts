import { z } from 'zod'
import { runIdSchema } from './identifier'
import { metricsSchema } from './run'

/** What runs reach that differ by their training seed alone: how much of a figure is chance. */
export const seedSpreadSchema = z.object({
  /** Finished runs, one a seed, the oldest first. */
  runs: z.array(z.object({ id: runIdSchema, seed: z.number().int() })),
  /** On test rows; metric -> mean. */
  mean: metricsSchema,
  /** Metric -> standard deviation between the runs (n - 1); empty for a single run. */
  deviation: metricsSchema,
})
export type SeedSpread = z.infer<typeof seedSpreadSchema>

/** The most seeds that are trained at once. */
export const mostSeeds = 20
