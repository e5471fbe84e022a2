import type { Forecast } from '../../shared/domain/prediction'
import type { AnswerTable } from './predictFile'

/** The result of `predict` for a series, as the contract fixes it, with the name of one of several series. */
export const forecastReport = ({ series, forecast }: Forecast) =>
  series === null ? { forecast } : { series, forecast }

/** A forecast as a table; intervals that are not known are empty. */
export function forecastTable(forecast: Forecast['forecast']): AnswerTable {
  const head = ['time', 'value', 'low80', 'high80', 'low95', 'high95'] as const
  return { head: [...head], rows: forecast.map((step) => head.map((name) => step[name] ?? '')) }
}
