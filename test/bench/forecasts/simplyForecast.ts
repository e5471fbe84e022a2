import { ets } from '../../../src/tasks/forecasting/simple/ets'
import type { Past, SimpleMethod } from '../../../src/tasks/forecasting/simple/past'
import { theta } from '../../../src/tasks/forecasting/simple/theta'
import type { NamedValues } from './seriesTable'

/** Months of a year. */
const season = 12

/** What Theta and ETS say of the next months of each series; never less than zero, as the published figures have it. */
export function simplyForecast(known: readonly NamedValues[], horizon: number) {
  const said = (method: SimpleMethod): ReadonlyMap<string, readonly number[]> =>
    new Map(known.map(({ name, values }) => [name, forecastOf(method, values, horizon)]))
  return { theta: said(theta), ets: said(ets) }
}

function forecastOf(method: SimpleMethod, values: readonly number[], horizon: number): number[] {
  const measured = Float64Array.from(values)
  const past: Past = { measured, filled: measured, time: null, from: 0, to: measured.length }
  const learned = method.learn(past, [season])
  return Array.from(learned?.at(measured.length - 1, horizon) ?? [], (value) => Math.max(0, value))
}
