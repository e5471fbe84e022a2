import { z } from 'zod'
import { experimentSchema } from '../tasks/catalogue'
import { appErrorSchema } from '../errors'
import { warningSchema } from './dataset'
import { layerSummarySchema, networkSchema } from './network'
import { encodedTextSchema, seriesWindowSchema, textCurvesSchema } from './preparation'
import { sampleCountsSchema } from './run'
import { vectorsCoverageSchema } from './wordVectors'

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

/** How one real sample enters the network. */
export const previewSchema = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('classification'),
    /** Rows of the data set. */
    rows: z.number().int(),
    samples: sampleCountsSchema,
    /** Rows that are in no sample, with the reason, a sentence each. */
    leftOut: z.array(z.string()),
    /** Entries of the vocabulary that the training rows give, padding and unknown among them. */
    vocabulary: z.number().int(),
    /** Entries that were asked for. */
    vocabularySize: z.number().int(),
    /** Share of words in validation rows that are unknown, and of training rows that are cut. */
    unknownShare: z.number(),
    cutShare: z.number(),
    /** How far word vectors reach; null where there are none. */
    vectors: vectorsCoverageSchema.nullable(),
    /** What other lengths and vocabulary sizes would give. */
    curves: textCurvesSchema,
    /** The first training text. */
    example: encodedTextSchema,
    classes: z.array(
      z.object({
        label: z.string(),
        train: z.number().int(),
        validation: z.number().int(),
        test: z.number().int(),
      }),
    ),
  }),
  z.object({
    task: z.literal('forecasting'),
    samples: sampleCountsSchema,
    features: z.array(z.string()),
    transform: z.string(),
    /** Names of several series, of which the first is shown; empty where there is one. */
    seriesNames: z.array(z.string()).default([]),
    /** The series thinned to at most 600 points, with the row where validation and test begin. */
    series: z.array(
      z.object({
        row: z.number().int(),
        /** ISO 8601; the number of the row from 1 without a time column. */
        time: z.string(),
        value: z.number().nullable(),
      }),
    ),
    validationFrom: z.number().int(),
    testFrom: z.number().int(),
    /** The first and the last row that a window can end with. */
    firstOrigin: z.number().int(),
    lastOrigin: z.number().int(),
    /** The training window in the middle. */
    example: seriesWindowSchema,
  }),
])
export type Preview = z.infer<typeof previewSchema>
