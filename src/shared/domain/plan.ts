import { z } from 'zod'
import { experimentSchema } from '../tasks/catalogue'
import { appErrorSchema } from '../errors'
import { warningSchema } from './dataset'
import { networkSchema } from './network'
import { layerSummarySchema } from './networkSummary'
import { sampleCountsSchema } from './preparation'

/** What follows from a draft of an experiment, computed from the data set's profile without reading its rows. */
export const planSchema = z.object({
  /** The draft with every field filled in. */
  experiment: experimentSchema,
  /** Path of a setting -> why its default is what it is, e.g. `preparation.horizon`: `a season has 12 steps`. */
  reasons: z.record(z.string(), z.string()),
  warnings: z.array(warningSchema),
  /** What keeps it from being trained; null when it can be. */
  problem: appErrorSchema.nullable(),
  network: networkSchema.nullable(),
  summary: z.array(layerSummarySchema),
  parameters: z.number().int(),
  /** Estimated from the profile; exact once prepared. */
  samples: sampleCountsSchema,
})
export type Plan = z.infer<typeof planSchema>

/** What training will cost, measured on three real batches of this machine. */
export const costSchema = z.object({
  secondsPerEpoch: z.number(),
  /** Memory of the training process with the longest batch. */
  memoryBytes: z.number(),
})
export type Cost = z.infer<typeof costSchema>
