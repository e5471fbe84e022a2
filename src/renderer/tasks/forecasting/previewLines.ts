import type { Preview } from '../../../shared/tasks/catalogue'
import type { SeriesWindow } from '../../../shared/domain/preparation'
import type { ChartAxis, ChartBand, ChartMark, LineSeries } from '../../components/charts/chartContent'
import { formatCount } from '../../../shared/format/formatNumber'
import { formatDataTime, hasClock } from '../../../shared/format/formatTime'

type ForecastingPreview = Extract<Preview, { task: 'forecasting' }>

/** What a line chart of the preview shows. */
export interface PreviewLines {
  readonly series: readonly LineSeries[]
  readonly bands: readonly ChartBand[]
  readonly marks: readonly ChartMark[]
}

/** A window narrower than this share of the series is hardly seen: a line marks it. */
const narrowShare = 0.01

/** The rows of a series on an axis: told by the points in time where they have some, else by their numbers from 1. */
export function seriesAxis(series: ForecastingPreview['series']): ChartAxis {
  const isTime = series.some(({ time }) => time.includes('-'))
  if (!isTime) return { title: 'Row', integer: true, format: (row) => formatCount(Math.round(row) + 1) }
  const withClock = series.some(({ time }) => hasClock(time))
  const nearest = (row: number): string => {
    const next = series.findIndex((point) => point.row >= row)
    const [before, after] = [series[Math.max(0, next - 1)], series[next < 0 ? series.length - 1 : next]]
    const isBefore = before !== undefined && after !== undefined && row - before.row < after.row - row
    return (isBefore ? before : after)?.time ?? ''
  }
  return { title: 'Time', integer: true, format: (row) => formatDataTime(nearest(row), withClock) }
}

/** The whole target by row, where validation and test begin, and a window of `window` rows up to `origin` with its targets. */
export function seriesLines(
  { series, validationFrom, testFrom }: ForecastingPreview,
  { origin, window, horizon }: { origin: number; window: number; horizon: number },
): PreviewLines {
  const values = series.map(({ value }) => value).filter((value) => value !== null)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const rows = (series.at(-1)?.row ?? 0) + 1
  const band = (id: string, name: string, color: string, from: number, to: number): ChartBand => ({
    id,
    name,
    color,
    points: [from, to].map((x) => ({ x, low, high })),
  })
  return {
    series: [
      {
        id: 'series',
        name: 'Series',
        color: 'var(--run-0)',
        points: series.map(({ row, value }) => ({ x: row, y: value })),
      },
    ],
    bands:
      values.length === 0
        ? []
        : [
            band('window', 'Window', 'var(--run-0)', origin - window + 1, origin),
            band('target', 'To forecast', 'var(--run-1)', origin, origin + horizon),
          ],
    marks: [
      { name: 'validation', x: validationFrom },
      { name: 'test', x: testFrom },
      ...(window + horizon < narrowShare * rows
        ? [{ name: 'window', x: origin, color: 'var(--run-1)', at: 'bottom' as const }]
        : []),
    ],
  }
}

/** One window, scaled: every input over the past steps (…, −1, 0), then the values to forecast (1, 2, …). */
export function windowLines(features: readonly string[], { steps, origin }: SeriesWindow): PreviewLines {
  const inputs = features.map((name, column) => ({
    id: `input ${column}`,
    name,
    points: steps.flatMap(({ row, inputs: values }) =>
      values === null ? [] : [{ x: row - origin, y: values[column] ?? null }],
    ),
  }))
  return {
    series: [
      ...inputs,
      {
        id: 'target',
        name: 'To forecast',
        role: 'guess',
        color: 'var(--run-1)',
        points: steps.flatMap(({ row, answer }) => (answer === null ? [] : [{ x: row - origin, y: answer }])),
      },
    ],
    bands: [],
    marks: [{ name: 'now', x: 0 }],
  }
}
