import { z } from 'zod'
import { experimentFileSchema } from '../domain/experiment'
import { datasetIdSchema } from '../domain/identifier'

/** A draft of an experiment as calls carry it: what is learned from which rows. */
export const draftSchema = z.object({
  datasetId: datasetIdSchema,
  testDatasetId: datasetIdSchema.nullable().default(null),
  experiment: experimentFileSchema,
})
