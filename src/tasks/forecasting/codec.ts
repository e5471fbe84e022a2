import { z } from 'zod'
import { transforms } from './spec'

const scalerSchema = z.object({ shift: z.number(), scale: z.number().positive() })

/** What a forecast learned from its training rows (intervals: validation rows), stored and exported with the model. */
export const forecastingCodecSchema = z.object({
  task: z.literal('forecasting'),
  target: z.string(),
  time: z.string().nullable(),
  /** Further number columns, in the order they enter after the target. */
  features: z.array(z.string()),
  calendar: z.boolean(),
  window: z.number().int().positive(),
  horizon: z.number().int().positive(),
  season: z.number().int().nullable(),
  transform: z.enum(transforms).exclude(['auto']),
  /** Scaler of the transformed target. */
  targetScaler: scalerSchema,
  featureScalers: z.array(scalerSchema),
  /** Half-widths of the 80 % and 95 % intervals by step, null where there were too few validation forecasts. */
  intervals: z.array(z.object({ half80: z.number().nullable(), half95: z.number().nullable() })),
})
export type ForecastingCodec = z.infer<typeof forecastingCodecSchema>
