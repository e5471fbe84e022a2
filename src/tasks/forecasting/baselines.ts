import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import { forecastErrors } from './errors'
import type { ForecastData } from './forecastData'
import { simpleForecasts } from './simpleForecasts'

/** What the simple forecasts reach on the wanted parts; other parts stay unlooked at. */
export function forecastBaselines(prepared: ForecastData, wanted: readonly Part[]): Baseline[] {
  const { horizon } = prepared.codec
  return simpleForecasts(prepared).map(({ id, name, description, forecast }) => {
    const onPart = (part: Part): Metrics => {
      if (!wanted.includes(part) || prepared.origins(part).length === 0) return {}
      const table = { horizon, actual: prepared.actual(part), forecast: forecast(part) }
      return forecastErrors(table, prepared.naiveError)
    }
    return { id, name, description, validation: onPart('validation'), test: onPart('test') }
  })
}
