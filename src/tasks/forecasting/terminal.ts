import { formatFigure } from '../../shared/format/formatNumber'
import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AnswerTable, TaskTerminal } from '../taskTerminal'

/** A forecast as a table, or those of every series where they were asked for; intervals that are not known are empty. */
function table({ forecast, everySeries, togetherName, simpleName }: ForecastingAnswer): AnswerTable {
  const names = [
    ...(['time', 'value', 'low80', 'high80', 'low95', 'high95'] as const),
    ...(togetherName === undefined ? [] : (['together'] as const)),
    ...(simpleName === undefined ? [] : (['simple'] as const)),
  ]
  const rowsOf = (steps: ForecastingAnswer['forecast']) =>
    steps.map((step) => names.map((name) => step[name] ?? ''))
  if (everySeries.length === 0) return { head: [...names], rows: rowsOf(forecast) }
  return {
    head: ['series', ...names],
    rows: everySeries.flatMap((one) => rowsOf(one.forecast).map((row) => [one.series, ...row])),
  }
}

/** What the columns do not say. */
function notes({ togetherName, simpleName, allRows }: ForecastingAnswer): string[] {
  return [
    ...(allRows ? ['Said by a network that learned from all rows, after the run was judged.'] : []),
    ...(togetherName === undefined ? [] : [`together: the mean of both, ${togetherName}.`]),
    ...(simpleName === undefined
      ? []
      : [`simple: ${simpleName}, the best simple forecast on the test rows of the run.`]),
  ]
}

/** Numbers with five significant digits. */
const readable = (row: AnswerTable['rows'][number]): string[] =>
  row.map((cell) => (typeof cell === 'number' ? formatFigure(cell, 5, 'en') : String(cell)))

/** A series is continued past its end: the run's own, or the one of a file. */
export const seriesTerminal: TaskTerminal<ForecastingQuestion, ForecastingAnswer> = {
  takes: ['steps', 'series', 'every'],
  question: ({ steps, series, every, datasetId }) => ({
    task: 'forecasting',
    ...(steps === undefined ? {} : { steps }),
    ...(series === undefined ? {} : { series }),
    ...(every === true ? { every } : {}),
    ...(datasetId === undefined ? {} : { datasetId }),
  }),
  byRow: null,
  // The name stands there where there are several series.
  report: ({ series, forecast, everySeries, togetherName, simpleName }) => ({
    ...(series === null ? {} : { series }),
    forecast,
    ...(everySeries.length === 0 ? {} : { everySeries }),
    ...(togetherName === undefined ? {} : { together: togetherName }),
    ...(simpleName === undefined ? {} : { simple: simpleName }),
  }),
  table,
  sheet: (answer) => {
    const { head, rows } = table(answer)
    return {
      head,
      rows: rows.map(readable),
      right: Array.from(head.keys()).filter((place) => !['series', 'time'].includes(head[place] ?? '')),
      notes: notes(answer),
    }
  },
  rowsAre: ['step', 'steps'],
}
