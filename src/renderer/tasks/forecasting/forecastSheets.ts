import type { ForecastingAnswer } from '../../../shared/tasks/forecasting/series'
import type { DataSheet } from '../../components/dataFiles'

type Step = ForecastingAnswer['forecast'][number]

const heads = ['time', 'forecast', 'low80', 'high80', 'low95', 'high95']
/** What stands behind the intervals where it is offered. */
const further = ['together', 'simple'] as const
type Further = (typeof further)[number]

const furtherOf = (steps: readonly Step[]): Further[] =>
  further.filter((name) => steps.some((step) => step[name] !== undefined))

/** Cells of a step. */
const cellsOf = (one: Step, more: readonly Further[]) => [
  one.time,
  one.value,
  one.low80,
  one.high80,
  one.low95,
  one.high95,
  ...more.map((name) => one[name] ?? null),
]

/** A forecast past the end as a table to be saved. */
export function forecastSheet(forecast: readonly Step[]): DataSheet {
  const more = furtherOf(forecast)
  return {
    name: 'forecast',
    heads: [...heads, ...more],
    rows: forecast.map((one) => cellsOf(one, more)),
  }
}

/** The last known values, under the name of the target. */
export const historySheet = (target: string, history: ForecastingAnswer['history']): DataSheet => ({
  name: 'history',
  heads: ['time', target],
  rows: history.map((one) => [one.time, one.value]),
})

/** The forecasts of every series, one behind the other. */
export function everySheet(every: ForecastingAnswer['everySeries']): DataSheet {
  const more = furtherOf(every.flatMap(({ forecast }) => forecast))
  return {
    name: 'all series',
    heads: ['series', ...heads, ...more],
    rows: every.flatMap(({ series, forecast }) => forecast.map((one) => [series, ...cellsOf(one, more)])),
  }
}
