import type { Part } from '../prepared'
import type { SeriesData } from './seriesData'
import { scaled } from '../scaler'
import { timeOfYearForecast } from './timeOfYear'
import { applyTransform } from './transform'

/** A forecast that anyone can make without a network. */
export interface SimpleForecast {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Its forecasts of a part, [windows, horizon], in the units of the target. */
  readonly forecast: (part: Part) => Float64Array
}

/**
 * "Same as last value", and where the series has them: "same as a season before", what the transform says by itself, the usual
 * value for the time of year. Nothing but training rows and what was known at each origin goes into them.
 */
export function simpleForecasts(prepared: SeriesData): readonly [SimpleForecast, ...SimpleForecast[]] {
  return [
    {
      id: 'lastValue',
      name: 'Same as last value',
      description: 'Says that nothing will change.',
      forecast: (part) => repeatedValues(prepared, part, 1),
    },
    ...seasonalNaive(prepared),
    ...usualChange(prepared),
    ...timeOfYear(prepared),
  ]
}

/** The forecasts that repeat the value `lag` rows before; over a longer horizon the last season again. */
function repeatedValues(prepared: SeriesData, part: Part, lag: number): Float64Array {
  const { target } = prepared.series
  return eachStep(prepared, part, (origin, step) => target[origin - lag + 1 + (step % lag)] ?? NaN)
}

function seasonalNaive(prepared: SeriesData): SimpleForecast[] {
  const { season } = prepared.codec
  if (season === null) return []
  return [
    {
      id: 'seasonalNaive',
      name: 'Same as a season before',
      description: `Repeats the last ${season} values.`,
      forecast: (part) => repeatedValues(prepared, part, season),
    },
  ]
}

/** What the transform gives by itself: the transformed value is its mean over the training rows. */
function usualChange(prepared: SeriesData): SimpleForecast[] {
  const { transform, horizon, targetScaler } = prepared.codec
  if (transform === 'none' || transform === 'log') return []
  const { lag } = prepared.steps
  const training = prepared.series.measured.subarray(0, prepared.parts.validationFrom)
  const known = applyTransform(training, prepared.steps).subarray(lag).filter(Number.isFinite)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const isSeasonal = transform.toLowerCase().includes('seasonal')
  return [
    {
      id: 'usualChange',
      name: isSeasonal ? 'Last season with drift' : 'Last value with drift',
      description: 'What the transform gives without a network: the mean change of the training rows.',
      forecast: (part) => {
        const origins = prepared.origins(part)
        const usual = new Float32Array(horizon).fill(scaled(mean, targetScaler))
        const forecast = new Float64Array(origins.length * horizon)
        origins.forEach((origin, window) => {
          forecast.set(prepared.forecast(origin, usual), window * horizon)
        })
        return forecast
      },
    },
  ]
}

function timeOfYear(prepared: SeriesData): SimpleForecast[] {
  const usual = timeOfYearForecast(prepared.series, prepared.parts.validationFrom)
  if (usual === null) return []
  return [
    {
      id: 'timeOfYear',
      name: 'Usual for the time of year',
      description: 'The mean of the training rows around the same day of the year, at the same hour.',
      forecast: (part) => eachStep(prepared, part, (origin, step) => usual(origin + 1 + step)),
    },
  ]
}

/** [windows, horizon] values of a rule that knows the origin and the step after it, from 0. */
function eachStep(
  prepared: SeriesData,
  part: Part,
  value: (origin: number, step: number) => number,
): Float64Array {
  const { horizon } = prepared.codec
  const origins = prepared.origins(part)
  const forecast = new Float64Array(origins.length * horizon)
  origins.forEach((origin, window) => {
    for (let step = 0; step < horizon; step++) forecast[window * horizon + step] = value(origin, step)
  })
  return forecast
}
