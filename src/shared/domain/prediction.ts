import { z } from 'zod'
import { prediction as classificationPrediction } from '../tasks/classification'
import { forecastStep } from '../tasks/forecasting'

/** Answers of a classification, in input order. */
export const predictionsSchema = z.object({ predictions: z.array(classificationPrediction) })
export type Predictions = z.infer<typeof predictionsSchema>

/** A forecast past the end of the data, with the last known values for the chart. */
export const forecastSchema = z.object({
  /** Which of several series goes on; null where there is one. */
  series: z.string().nullable(),
  /** The series that the run has learned, where there are several. */
  allSeries: z.array(z.string()),
  forecast: z.array(forecastStep),
  /** Null where nothing was measured. */
  history: z.array(z.object({ time: z.string(), value: z.number().nullable() })),
})
export type Forecast = z.infer<typeof forecastSchema>
