import { z } from 'zod'
import { prediction as classificationPrediction } from '../../tasks/classification/spec'
import { forecastStep } from '../../tasks/forecasting/spec'

/** Answers of a classification, in input order. */
export const predictionsSchema = z.object({ predictions: z.array(classificationPrediction) })
export type Predictions = z.infer<typeof predictionsSchema>

/** A forecast past the end of the data, with the last known values for the chart. */
export const forecastSchema = z.object({
  forecast: z.array(forecastStep),
  history: z.array(z.object({ time: z.string(), value: z.number() })),
})
export type Forecast = z.infer<typeof forecastSchema>
