import type { Preview } from '../../../shared/domain/plan'
import type { SeriesWindow } from '../../../shared/domain/preparation'
import type { ChartBand, ChartMark, LineSeries } from '../../components/charts/chartContent'

type ForecastingPreview = Extract<Preview, { task: 'forecasting' }>

/** What a line chart of the preview shows. */
export interface PreviewLines {
  readonly series: readonly LineSeries[]
  readonly bands: readonly ChartBand[]
  readonly marks: readonly ChartMark[]
}

/** A window narrower than this share of the series is hardly seen: a line marks it. */
const narrowShare = 0.01

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
