import { z } from 'zod'
import { bundledDatasetSchema, bundleEntriesSchema } from './bundle'
import { runDescriptionSchema } from './description'
import { runIdSchema, timestampSchema } from './identifier'
import { epochSchema, metricsSchema } from './run'

/** What the description of a result says it is. */
export const resultFormat = 'lstm-workbench result'
/** The weights of a result, as PyTorch names them. */
export const resultWeights = 'weights.safetensors'

/** An experiment that was trained by an exported project, on its way back: what it learned, from which rows, and what it says it reached. */
export const resultSchema = z.object({
  format: z.literal(resultFormat),
  version: z.literal(1),
  /** Version of the application that wrote the project. */
  application: z.string().max(100),
  /** Follows from the weights: the same result is one run. */
  id: runIdSchema,
  name: z.string().max(200),
  experiment: runDescriptionSchema.shape.experiment,
  datasets: z.array(bundledDatasetSchema).min(1).max(2),
  epochs: z.array(epochSchema).min(1),
  bestEpoch: z.number().int().positive(),
  seconds: z.number().nonnegative(),
  endedAt: timestampSchema,
  /** What was calculated there; here it is calculated anew. */
  metrics: z.object({ validation: metricsSchema, test: metricsSchema }),
  engine: z.object({
    processes: z.number().int().positive(),
    device: z.string().max(100),
    torch: z.string().max(100),
    python: z.string().max(100),
  }),
  files: bundleEntriesSchema,
})
export type TrainedElsewhere = z.infer<typeof resultSchema>
