import { z } from 'zod'
import { columnSchema } from './column'
import { datasetFormatSchema, warningSchema } from './dataset'
import { rolesSchema } from './finding'
import { appliedFixSchema } from './fix'
import { datasetIdSchema, runIdSchema, timestampSchema } from './identifier'
import { layerSummarySchema } from './networkSummary'
import { sampleCountsSchema } from './preparation'
import { readingSchema } from './reading'
import { baselineSchema, engineSchema, epochSchema, reachedMetricsSchema, runStatusSchema } from './run'
import { appErrorSchema } from '../errors'
import { experimentSchema } from '../tasks/catalogue'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Rows of a data set as they are or were. A picture that is not known here is left out when it is read. */
const stateSchema = z.object({
  hash,
  rows: z.number().int().nonnegative(),
  columns: z.array(columnSchema),
  picture: z.json(),
})

/** What a data set says of itself in the folder of data sets, for a database that does not know it. */
export const datasetDescriptionSchema = z.object({
  format: z.literal('lstm-workbench dataset'),
  version: z.literal(1),
  dataset: stateSchema.extend({
    id: datasetIdSchema,
    name: z.string(),
    sourceName: z.string(),
    sourceBytes: z.number().int(),
    format: datasetFormatSchema,
    warnings: z.array(warningSchema),
    recipe: z.array(appliedFixSchema),
    roles: rolesSchema.nullable(),
    createdAt: timestampSchema,
  }),
  /** Rows that it had before a fix, or had when a run was trained. */
  states: z.array(stateSchema),
  /** The file it came from. */
  source: z
    .object({
      hash: hash.nullable(),
      bytes: z.number().int().nullable(),
      reading: readingSchema,
      /** What it was before it was read in another way. */
      before: z.json(),
    })
    .nullable(),
})
export type DatasetDescription = z.infer<typeof datasetDescriptionSchema>

/** What a run says of itself in its folder, for a database that does not know it. */
export const runDescriptionSchema = z.object({
  format: z.literal('lstm-workbench run'),
  version: z.literal(1),
  run: z.object({
    id: runIdSchema,
    name: z.string(),
    status: runStatusSchema,
    color: z.number().int(),
    createdAt: timestampSchema,
    startedAt: timestampSchema.nullable(),
    endedAt: timestampSchema.nullable(),
    archivedAt: timestampSchema.nullable().default(null),
    starred: z.boolean().default(false),
    groupId: z.string().nullable().default(null),
    seconds: z.number().nullable(),
    bestEpoch: z.number().int().nullable(),
    parameters: z.number().int().nullable(),
    fingerprint: z.string().nullable(),
    repeats: z.string().nullable(),
    verdict: z.string().nullable(),
    note: z.string().default(''),
    engine: engineSchema.nullable(),
    error: appErrorSchema.nullable(),
    samples: sampleCountsSchema.nullable(),
    summary: z.array(layerSummarySchema),
    baselines: z.array(baselineSchema),
    warnings: z.array(warningSchema),
  }),
  tags: z.array(z.string()).default([]),
  experiment: z.object({
    id: z.string(),
    datasetId: datasetIdSchema,
    datasetHash: z.string(),
    testDatasetId: datasetIdSchema.nullable(),
    testDatasetHash: z.string().nullable(),
    createdAt: timestampSchema,
    settings: experimentSchema,
  }),
  /** What its data sets were called. */
  datasets: z.array(z.object({ id: datasetIdSchema, name: z.string(), rows: z.number().int() })),
  /** Finished epochs; a training under way tells them in its checkpoint too. */
  epochs: z.array(epochSchema),
  /** What it reached at its end. */
  reached: z.object({ metrics: reachedMetricsSchema, together: baselineSchema.optional() }).nullable(),
})
export type RunDescription = z.infer<typeof runDescriptionSchema>
