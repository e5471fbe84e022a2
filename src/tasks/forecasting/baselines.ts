import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import { forecastErrors } from './errors'
import type { SeriesData } from './seriesData'
import { joinedForecasts, pooledNaiveError } from './joinedForecasts'
import { simpleForecasts, type SimpleForecast } from './simpleForecasts'

/** A simple forecast of all series: each with its own. */
export interface PooledForecast extends Omit<SimpleForecast, 'forecast'> {
  /** Its forecasts by series, each [windows, horizon]. */
  readonly forecasts: (part: Part) => Float64Array[]
}

/** The simple forecasts that every one of the series has. */
export function pooledForecasts(members: readonly SeriesData[]): PooledForecast[] {
  const [first = [], ...others] = members.map(simpleForecasts)
  return first.flatMap(({ id, name, description, forecast }) => {
    const same = others.map((list) => list.find((one) => one.id === id))
    if (same.includes(undefined)) return []
    const all = [forecast, ...same.flatMap((one) => (one ? [one.forecast] : []))]
    return [{ id, name, description, forecasts: (part) => all.map((each) => each(part)) }]
  })
}

/** What the simple forecasts reach on the wanted parts; other parts stay unlooked at. */
export function forecastBaselines(members: readonly SeriesData[], wanted: readonly Part[]): Baseline[] {
  return pooledForecasts(members).map(({ id, name, description, forecasts }) => {
    const onPart = (part: Part): Metrics => {
      const hasWindows = members.some((member) => member.origins(part).length > 0)
      if (!wanted.includes(part) || !hasWindows) return {}
      return forecastErrors(tableOf(members, part, forecasts(part)), pooledNaiveError(members, part))
    }
    return { id, name, description, validation: onPart('validation'), test: onPart('test') }
  })
}

/** Forecasts by series beside what came. */
export function tableOf(
  members: readonly SeriesData[],
  part: Part,
  forecasts: readonly Float64Array[],
): ReturnType<typeof joinedForecasts> {
  return joinedForecasts(
    members.map((member, index) => ({
      horizon: member.codec.horizon,
      actual: member.actual(part),
      forecast: forecasts[index] ?? new Float64Array(),
    })),
  )
}
