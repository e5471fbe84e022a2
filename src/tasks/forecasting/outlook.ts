import type { Column } from '../../shared/domain/column'
import type { Warning } from '../../shared/domain/dataset'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { AppError } from '../../shared/errors'
import { inputColumns, type ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { requireColumn, type Outlook, type ProfiledDataset } from '../taskModule'
import { mostValues } from './inputs'
import { mixedByProfile } from './mixedSeries'
import { missingWarnings } from './missingWarnings'
import { forecastingNetwork } from './network'
import { lostRows, partsOf, windowCounts } from './parts'
import { seriesRows } from './seriesRows'
import { seriesApart } from './suggestColumns'

/** `null` when the column can be calculated with, else the error; which row is wrong only the rows can tell. */
function notNumber(column: Column): AppError | null {
  if (['number', 'integer', 'boolean'].includes(column.type)) return null
  return {
    code: 'column.notNumber',
    params: { column: column.name, found: column.type },
  }
}

/** Fewer rows than this in front of a forecast teach nothing. */
const leastPast = 5

/** The error of a series that gives no window to one of its parts, with a window that fits where there is one. */
export function tooShort(
  experiment: ForecastingExperiment,
  rows: number,
  testRows: number | null,
): AppError | null {
  const { window, horizon } = experiment.preparation
  const parts = partsOf(experiment.split, rows, testRows)
  const { validation, test } = experiment.split
  const wantsTest = test > 0 || testRows !== null
  const isEnough = (own: number): boolean => {
    if (own + (testRows ?? 0) < Math.max(horizon + 1, leastPast) + horizon) return false
    const counts = windowCounts(experiment, partsOf(experiment.split, own, testRows))
    return counts.train > 0 && (validation === 0 || counts.validation > 0) && (!wantsTest || counts.test > 0)
  }
  if (isEnough(rows)) return null
  const lost = lostRows(experiment.preparation)
  const needed = leastRows(isEnough, window + horizon + lost)
  const tailsHoldHorizon =
    (validation === 0 || parts.testFrom - parts.validationFrom >= horizon) &&
    (!wantsTest || parts.rows - parts.testFrom >= horizon)
  const fitting = parts.validationFrom - horizon - lost
  const suggestion = tailsHoldHorizon && fitting >= 1 ? Math.max(1, Math.floor(fitting / 2)) : null
  const params = { window, horizon, needed, rows: rows + (testRows ?? 0) }
  if (suggestion === null) return { code: 'series.tooShort', params }
  return {
    code: 'series.tooShort',
    params: { ...params, suggestion },
    fix: { label: `Use window ${suggestion}`, set: { 'preparation.window': suggestion } },
  }
}

/** The fewest rows that are enough, from `least` on; more rows are never too few. */
function leastRows(isEnough: (rows: number) => boolean, least: number): number {
  let [low, high] = [least - 1, least]
  while (!isEnough(high) && high < Number.MAX_SAFE_INTEGER / 2) [low, high] = [high, 2 * high]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle
  }
  return high
}

function warningsOf(experiment: ForecastingExperiment, time: Column | null, target: Column): Warning[] {
  const warnings: Warning[] = []
  // Series one after the other begin again at early times.
  const isOneSeries = experiment.columns.series === null
  if (isOneSeries && time?.time && !time.time.ascending) {
    warnings.push({
      code: 'series.unsorted',
      message: `Rows are not in the order of "${time.name}": they are sorted first.`,
    })
  }
  const apart = seriesApart(time, target.name)
  if (isOneSeries && apart !== undefined) {
    const { column, count } = apart
    warnings.push({
      code: 'series.several',
      message: `Rows hold ${count.toLocaleString('en')} series, told apart by "${column}": read as one, values jump between them. Choose it as the series.`,
    })
  }
  if (isOneSeries && time?.time && time.time.gaps > 0) {
    warnings.push({
      code: 'series.gaps',
      message: `"${time.name}" has ${time.time.gaps.toLocaleString('en')} gaps; rows count as equal steps.`,
    })
  }
  warnings.push(...missingWarnings(target.name, target.missing))
  if (experiment.preparation.window < experiment.preparation.horizon) {
    warnings.push({
      code: 'series.shortWindow',
      message: 'The window is shorter than the horizon: the network sees less than it must say.',
    })
  }
  return warnings
}

/** What follows from a forecast: network, windows a part, and what stands in its way. */
export function outlook(
  experiment: ForecastingExperiment,
  dataset: ProfiledDataset,
  testRows: number | null,
): Outlook {
  const { columns } = experiment
  const target = requireColumn(dataset.columns, columns.target, 'target')
  const time = columns.time === null ? null : requireColumn(dataset.columns, columns.time, 'time')
  const inputs = inputColumns(columns).map((name) => requireColumn(dataset.columns, name, 'features'))
  const numbers = [target, ...inputs.filter(({ type }) => type !== 'category')]
  const unreadable = numbers.map(notNumber).find((problem) => problem !== null) ?? null
  const series = dataset.columns.find(({ name }) => name === columns.series)
  const rows = seriesRows(columns.series, dataset)
  const longest = rows.reduce((most, count) => Math.max(most, count), 0)
  const testOf = (count: number): number | null =>
    testRows === null ? null : Math.round((testRows * count) / Math.max(1, dataset.rows))
  return {
    network: forecastingNetwork(experiment, numbersOf(experiment, inputs)),
    samples: summed(
      rows.map((count) => windowCounts(experiment, partsOf(experiment.split, count, testOf(count)))),
    ),
    warnings: warningsOf(experiment, time, target),
    problem:
      unreadable ??
      mixedByProfile(series, time, target, dataset.rows) ??
      tooShort(experiment, longest, testOf(longest)),
  }
}

/** How many numbers a step the columns give, with the public holidays. */
function numbersOf({ columns, preparation }: ForecastingExperiment, inputs: readonly Column[]): number {
  const holidays = (preparation.holidays ?? 'none') !== 'none' && columns.time !== null ? 1 : 0
  return inputs.reduce(
    (sum, { type, unique }) => sum + (type === 'category' ? Math.min(mostValues, unique) : 1),
    holidays,
  )
}

function summed(counts: readonly SampleCounts[]): SampleCounts {
  const sum = (part: keyof SampleCounts): number => counts.reduce((total, count) => total + count[part], 0)
  return { train: sum('train'), validation: sum('validation'), test: sum('test') }
}
