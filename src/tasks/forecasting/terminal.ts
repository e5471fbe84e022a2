import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AnswerTable, TaskTerminal } from '../taskTerminal'

/** A forecast as a table; intervals that are not known are empty. */
function table({ forecast, togetherName }: ForecastingAnswer): AnswerTable {
  const columns = ['time', 'value', 'low80', 'high80', 'low95', 'high95'] as const
  const names = togetherName === undefined ? columns : ([...columns, 'together'] as const)
  return { head: [...names], rows: forecast.map((step) => names.map((name) => step[name] ?? '')) }
}

/** What the columns do not say. */
function notes({ togetherName, allRows }: ForecastingAnswer): string[] {
  return [
    ...(allRows ? ['Said by a network that learned from all rows, after the run was judged.'] : []),
    ...(togetherName === undefined ? [] : [`together: the mean of both, ${togetherName}.`]),
  ]
}

/** Numbers with five significant digits. */
const readable = (row: AnswerTable['rows'][number]): string[] =>
  row.map((cell) =>
    typeof cell === 'number' ? cell.toLocaleString('en', { maximumSignificantDigits: 5 }) : String(cell),
  )

/** A series is continued past its end: the run's own, or the one of a file. */
export const seriesTerminal: TaskTerminal<ForecastingQuestion, ForecastingAnswer> = {
  takes: ['steps', 'series'],
  question: ({ steps, series, datasetId }) => ({
    task: 'forecasting',
    ...(steps === undefined ? {} : { steps }),
    ...(series === undefined ? {} : { series }),
    ...(datasetId === undefined ? {} : { datasetId }),
  }),
  byRow: null,
  // The name stands there where there are several series.
  report: ({ series, forecast, togetherName }) => ({
    ...(series === null ? {} : { series }),
    forecast,
    ...(togetherName === undefined ? {} : { together: togetherName }),
  }),
  table,
  sheet: (answer) => {
    const { head, rows } = table(answer)
    return {
      head,
      rows: rows.map(readable),
      right: [1, 2, 3, 4, 5, 6].slice(0, head.length - 1),
      notes: notes(answer),
    }
  },
  rowsAre: ['step', 'steps'],
}
