import type { Metrics } from '../../shared/domain/run'

/** Forecasts beside what came, [forecasts, horizon] each, in the units of the target; `actual` is NaN where nothing was measured. */
export interface ForecastTable {
  readonly horizon: number
  readonly actual: Float64Array
  readonly forecast: Float64Array
}

const meanOver = (table: ForecastTable, cost: (actual: number, forecast: number) => number): number => {
  let sum = 0
  let count = 0
  table.actual.forEach((actual, index) => {
    const value = cost(actual, table.forecast[index] ?? NaN)
    if (!Number.isFinite(value)) return
    sum += value
    count += 1
  })
  return count === 0 ? 0 : sum / count
}

/**
 * MAE, RMSE, MAPE, sMAPE (percent) and MASE of forecasts. `naiveError` is the in-sample error of the (seasonal) naive forecast on
 * training rows. Source: Hyndman, Koehler, Another look at measures of forecast accuracy, 2006.
 */
export function forecastErrors(table: ForecastTable, naiveError: number): Metrics {
  const mae = meanOver(table, (actual, forecast) => Math.abs(actual - forecast))
  return {
    mae,
    rmse: Math.sqrt(meanOver(table, (actual, forecast) => (actual - forecast) ** 2)),
    mape: 100 * meanOver(table, (actual, forecast) => Math.abs((actual - forecast) / actual)),
    smape:
      100 *
      meanOver(
        table,
        (actual, forecast) => (2 * Math.abs(actual - forecast)) / (Math.abs(actual) + Math.abs(forecast)),
      ),
    mase: naiveError > 0 ? mae / naiveError : 0,
  }
}

/** Mean absolute error of each step of the horizon, [horizon]. */
export function errorByStep(table: ForecastTable): number[] {
  return Array.from({ length: table.horizon }, (_, step) => {
    let sum = 0
    let count = 0
    for (let index = step; index < table.actual.length; index += table.horizon) {
      const error = Math.abs((table.actual[index] ?? NaN) - (table.forecast[index] ?? 0))
      if (Number.isNaN(error)) continue
      sum += error
      count += 1
    }
    return count === 0 ? 0 : sum / count
  })
}

/**
 * Mean absolute change over `lag` rows within the first `rows` values, between those that were measured: the in-sample error of the
 * naive forecast.
 */
export function inSampleNaiveError(series: Float64Array, rows: number, lag: number): number {
  let sum = 0
  let count = 0
  for (let row = lag; row < rows; row++) {
    const change = Math.abs((series[row] ?? NaN) - (series[row - lag] ?? NaN))
    if (Number.isNaN(change)) continue
    sum += change
    count += 1
  }
  return count === 0 ? 0 : sum / count
}
