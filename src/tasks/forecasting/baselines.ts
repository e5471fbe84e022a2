import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import { forecastErrors } from './errors'
import type { PreparedForecasting } from './preparedForecasting'

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

/** "Same as last value", and "same as a season before" where there is a season. */
export function forecastBaselines(prepared: PreparedForecasting, wanted: readonly Part[]): Baseline[] {
  const { season } = prepared.codec
  const onPart = (lag: number, part: Part): Metrics => {
    if (!wanted.includes(part) || prepared.origins(part).length === 0) return {}
    const table = {
      horizon: prepared.codec.horizon,
      actual: prepared.actual(part),
      forecast: repeatedValues(prepared, part, lag),
    }
    return forecastErrors(table, prepared.naiveError)
  }
  const baseline = (id: string, name: string, description: string, lag: number): Baseline => ({
    id,
    name,
    description,
    validation: onPart(lag, 'validation'),
    test: onPart(lag, 'test'),
  })
  const last = baseline('lastValue', 'Same as last value', 'Says that nothing will change.', 1)
  if (season === null) return [last]
  return [
    last,
    baseline('seasonalNaive', 'Same as a season before', `Repeats the last ${season} values.`, season),
  ]
}
