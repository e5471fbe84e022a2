import { z } from 'zod'
import type { NetworkNames } from '../taskEngine'
import { expected } from '../../shared/errors'
import { transforms } from '../../shared/tasks/forecasting/spec'
import { withLearned } from './withLearned'

const scalerSchema = z.object({ shift: z.number(), scale: z.number().positive() })

/** What one number a step beside the target is: a column, whether a column holds a value, or how many public holidays of a country a step has. */
const inputSchema = z.union([
  z.object({ column: z.string(), value: z.string().optional() }),
  z.object({ holidays: z.string() }),
])
export type Input = z.infer<typeof inputSchema>

const valueKindSchema = z.object({
  /** Whole numbers, as counts are. */
  whole: z.boolean(),
  /** Never below zero. */
  atLeastZero: z.boolean(),
})

/** What is learned of each series by itself. */
const learnedSchema = z.object({
  /** Scaler of the transformed target. */
  targetScaler: scalerSchema,
  featureScalers: z.array(scalerSchema),
  /** How the season is taken out, where the transform does that. */
  taken: z
    .object({
      log: z.boolean(),
      /** Values below this have its logarithm. */
      floor: z.number(),
      /** By place in the season, after the logarithm; empty where no season was found. */
      indices: z.array(z.number()),
      /** Milliseconds since 1970 UTC of the row that stands at the first place; null without a clock. */
      start: z.number().nullable(),
    })
    .optional(),
  /** Half-widths of the 80 % and 95 % intervals by step, null where there were too few validation forecasts. */
  intervals: z.array(z.object({ half80: z.number().nullable(), half95: z.number().nullable() })),
})

/** What a forecast learned from its training rows (intervals: validation rows), stored and exported with the model. */
export const forecastingCodecSchema = z.object({
  task: z.literal('forecasting'),
  target: z.string(),
  time: z.string().nullable(),
  /** Names of the further inputs, in the order they enter after the target. */
  features: z.array(z.string()),
  /** What each of them is made of; absent where all are columns of their name. */
  inputs: z.array(inputSchema).optional(),
  /** The column that tells several series apart; null where there is one series. */
  seriesColumn: z.string().nullable().default(null),
  /** How many of the last of them are known ahead: the network sees them a horizon later than the target. */
  known: z.number().int().optional(),
  /** What all values of the target have in common; absent in models from before forecasts kept to it. */
  values: valueKindSchema.optional(),
  calendar: z.boolean(),
  window: z.number().int().positive(),
  horizon: z.number().int().positive(),
  season: z.number().int().nullable(),
  transform: z.enum(transforms).exclude(['auto']),
  /** Whether it was learned from all rows; figures of the run are then those of another model, which was judged. */
  allRows: z.boolean().default(false),
  /** What each window is measured by, so that levels that were never seen look like those that were. */
  frame: z.enum(['none', 'level', 'robust']).default('none'),
  /** What the forecasts are averaged with, where that is offered: a simple forecast by its id, and the seasons that it goes by. */
  together: z.object({ method: z.string(), name: z.string(), seasons: z.array(z.number().int()) }).optional(),
  /** The best of the simple forecasts, which the verdict names: what goes past the end beside the network's. Absent in models from before it was offered. */
  simple: z.object({ method: z.string(), name: z.string(), seasons: z.array(z.number().int()) }).optional(),
  /** Of the one series, or of the first of several. */
  ...learnedSchema.shape,
  /** Of each of several series. */
  ofSeries: z.array(learnedSchema.extend({ name: z.string() })).default([]),
})
export type ForecastingCodec = z.infer<typeof forecastingCodecSchema>
/** What is learned of one series. */
export type LearnedSeries = z.infer<typeof learnedSchema>

/** What the inputs beside the target are made of. */
export const inputsOf = ({
  features,
  inputs,
}: Pick<ForecastingCodec, 'features' | 'inputs'>): readonly Input[] =>
  inputs ?? features.map((column) => ({ column }))

/** The codec with what was learned of the series called `name`. Throws `series.unknown` where several were learned, and not that. */
export function codecOf(codec: ForecastingCodec, name: string | null): ForecastingCodec {
  const found = withLearned(codec, name)
  if (found !== null) return found
  const names = codec.ofSeries.map((one) => one.name)
  throw expected('series.unknown', { name: name ?? '', names: names.join(', ') })
}

/** Numbers enter, and numbers are told. */
export const namesOfSeries = (): NetworkNames => ({ inputs: [null], outputs: null })

/** What the numbers of each step and of the answers mean. Intervals and simple forecasts beside them are learned of a finished model. */
export function meaningOfSeries(stored: unknown): unknown {
  const codec = meaningSchema.parse(stored)
  return { ...codec, inputs: inputsOf(codec), known: codec.known ?? 0 }
}

const meaningSchema = forecastingCodecSchema
  .omit({ intervals: true, allRows: true, together: true, simple: true, values: true })
  .extend({
    ofSeries: z.array(learnedSchema.omit({ intervals: true }).extend({ name: z.string() })).default([]),
  })

/** The transform that a stored forecast was trained with; null where there is none. */
export function transformOf(stored: unknown): ForecastingCodec['transform'] | null {
  const codec = forecastingCodecSchema.safeParse(stored)
  return codec.success ? codec.data.transform : null
}
