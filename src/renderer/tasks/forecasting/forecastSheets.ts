import type { ForecastingAnswer } from '../../../shared/tasks/forecasting/series'
import type { DataSheet } from '../../components/dataFiles'

type Step = ForecastingAnswer['forecast'][number]

const heads = ['time', 'forecast', 'low80', 'high80', 'low95', 'high95']

/** Cells of a step; what is said together stands behind where it is offered. */
const cellsOf = (one: Step, hasTogether: boolean) => [
  one.time,
  one.value,
  one.low80,
  one.high80,
  one.low95,
  one.high95,
  ...(hasTogether ? [one.together ?? null] : []),
]

const isTogether = ({ together }: Step): boolean => together !== undefined
const headsOf = (hasTogether: boolean): string[] => (hasTogether ? [...heads, 'together'] : heads)

/** A forecast past the end as a table to be saved. */
export function forecastSheet(forecast: readonly Step[]): DataSheet {
  const hasTogether = forecast.some(isTogether)
  return {
    name: 'forecast',
    heads: headsOf(hasTogether),
    rows: forecast.map((one) => cellsOf(one, hasTogether)),
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
  const hasTogether = every.some(({ forecast }) => forecast.some(isTogether))
  return {
    name: 'all series',
    heads: ['series', ...headsOf(hasTogether)],
    rows: every.flatMap(({ series, forecast }) =>
      forecast.map((one) => [series, ...cellsOf(one, hasTogether)]),
    ),
  }
}
