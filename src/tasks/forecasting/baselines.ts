import type { Baseline, Metrics } from '../../shared/domain/run'
import type { Part } from '../prepared'
import { ForecastErrors } from './errors'
import type { SeriesData } from './seriesData'
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
      return errorsOf(members, part, forecasts(part)).metrics(pooledNaiveError(members, part))
    }
    return { id, name, description, validation: onPart('validation'), test: onPart('test') }
  })
}

/** Errors of forecasts by series, [windows, horizon] each, beside what came. */
export function errorsOf(
  members: readonly SeriesData[],
  part: Part,
  forecasts: readonly Float64Array[],
): ForecastErrors {
  const errors = new ForecastErrors(members[0]?.codec.horizon ?? 1)
  members.forEach((member, index) => {
    errors.add(member.actual(part), forecasts[index] ?? new Float64Array())
  })
  return errors
}

/** The unit of MASE over several series: the mean of theirs, by windows. */
export function pooledNaiveError(members: readonly SeriesData[], part: Part): number {
  const windows = members.map((member) => member.origins(part).length)
  const all = windows.reduce((sum, count) => sum + count, 0)
  if (all === 0) return members[0]?.naiveError ?? 0
  return members.reduce((sum, member, index) => sum + member.naiveError * (windows[index] ?? 0), 0) / all
}
