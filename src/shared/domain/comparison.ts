import { z } from 'zod'
import { comparedRunSchema } from './run'
import { seedSpreadSchema } from './seedSpread'

/** Several runs side by side: the runs themselves and only the settings that differ. */
export const comparisonSchema = z.object({
  runs: z.array(comparedRunSchema),
  /** Of each run, in their order, what it and those reach that differ from it by their training seed alone. */
  spreads: z.array(seedSpreadSchema),
  differences: z.array(
    z.object({
      /** Path in the experiment, `dataset` for the data set. */
      path: z.string(),
      label: z.string(),
      /** One value a run, in the order of `runs`; null = the run has no such setting. */
      values: z.array(z.json()),
    }),
  ),
})
export type Comparison = z.infer<typeof comparisonSchema>
