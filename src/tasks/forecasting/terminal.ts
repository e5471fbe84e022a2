import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AnswerTable, TaskTerminal } from '../taskTerminal'

/** A forecast as a table; intervals that are not known are empty. */
function table({ forecast }: ForecastingAnswer): AnswerTable {
  const head = ['time', 'value', 'low80', 'high80', 'low95', 'high95'] as const
  return { head: [...head], rows: forecast.map((step) => head.map((name) => step[name] ?? '')) }
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
  report: ({ series, forecast }) => (series === null ? { forecast } : { series, forecast }),
  table,
  sheet: (answer) => {
    const { head, rows } = table(answer)
    return { head, rows: rows.map(readable), right: [1, 2, 3, 4, 5], notes: [] }
  },
  rowsAre: ['step', 'steps'],
}
