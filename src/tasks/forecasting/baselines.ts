import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import { forecastErrors } from './errors'
import type { PreparedForecasting } from './preparedForecasting'
import { scaled } from './scaler'
import { applyTransform } from './transform'

/** The forecasts [windows, horizon] that repeat the value `lag` rows before; over a longer horizon the last season again. */
export function repeatedValues(prepared: PreparedForecasting, part: Part, lag: number): Float64Array {
  const { horizon } = prepared.codec
  const origins = prepared.origins(part)
  const forecast = new Float64Array(origins.length * horizon)
  origins.forEach((origin, window) => {
    for (let step = 0; step < horizon; step++) {
      forecast[window * horizon + step] = prepared.series.target[origin - lag + 1 + (step % lag)] ?? NaN
    }
  })
  return forecast
}

/** The forecasts that the transform gives by itself: the transformed value is its mean over the training rows. */
function usualChange(prepared: PreparedForecasting, part: Part): Float64Array {
  const { horizon, targetScaler } = prepared.codec
  const { lag } = prepared.steps
  const transformed = applyTransform(
    prepared.series.target.subarray(0, prepared.parts.validationFrom),
    prepared.steps,
  )
  const known = transformed.subarray(lag)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  const outputs = new Float32Array(prepared.origins(part).length * horizon).fill(scaled(mean, targetScaler))
  return prepared.table(part, outputs).forecast
}

/** Name of that forecast by what the transform looks back to. */
function usualChangeName({ transform }: PreparedForecasting['codec']): string | null {
  if (transform === 'none' || transform === 'log') return null
  return transform.toLowerCase().includes('seasonal')
    ? 'A season before plus usual change'
    : 'Last value plus usual change'
}

/** "Same as last value", "same as a season before" where there is a season, and what the transform says by itself. */
export function forecastBaselines(prepared: PreparedForecasting, wanted: readonly Part[]): Baseline[] {
  const { season } = prepared.codec
  const onPart = (forecast: (part: Part) => Float64Array, part: Part): Metrics => {
    if (!wanted.includes(part) || prepared.origins(part).length === 0) return {}
    const table = {
      horizon: prepared.codec.horizon,
      actual: prepared.actual(part),
      forecast: forecast(part),
    }
    return forecastErrors(table, prepared.naiveError)
  }
  const baseline = (
    id: string,
    name: string,
    description: string,
    forecast: (part: Part) => Float64Array,
  ): Baseline => ({
    id,
    name,
    description,
    validation: onPart(forecast, 'validation'),
    test: onPart(forecast, 'test'),
  })
  const repeated = (lag: number) => (part: Part) => repeatedValues(prepared, part, lag)
  const baselines = [
    baseline('lastValue', 'Same as last value', 'Says that nothing will change.', repeated(1)),
  ]
  if (season !== null) {
    const description = `Repeats the last ${season} values.`
    baselines.push(baseline('seasonalNaive', 'Same as a season before', description, repeated(season)))
  }
  const name = usualChangeName(prepared.codec)
  if (name !== null) {
    const description = 'What the transform gives without a network: the mean change of the training rows.'
    baselines.push(baseline('usualChange', name, description, (part) => usualChange(prepared, part)))
  }
  return baselines
}
