import type { Preview } from '../../../shared/domain/plan'
import type { ChartBand, ChartMark, LineSeries } from '../../components/charts/chartContent'

type ForecastingPreview = Extract<Preview, { task: 'forecasting' }>

/** What a line chart of the preview shows. */
export interface PreviewLines {
  readonly series: readonly LineSeries[]
  readonly bands: readonly ChartBand[]
  readonly marks: readonly ChartMark[]
}

/** The whole target by row, where validation and test begin, and where the example window lies. */
export function seriesLines({ series, validationFrom, testFrom, example }: ForecastingPreview): PreviewLines {
  const values = series.map(({ value }) => value).filter((value) => value !== null)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const ends = [example.firstRow, example.firstRow + example.window.length + example.target.length]
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
        : [{ id: 'window', name: 'The window below', points: ends.map((x) => ({ x, low, high })) }],
    marks: [
      { name: 'validation', x: validationFrom },
      { name: 'test', x: testFrom },
    ],
  }
}

/** One training window, scaled: every input over the past steps (…, −1, 0), then the values to forecast (1, 2, …). */
export function windowLines({ features, example }: ForecastingPreview): PreviewLines {
  const { window, target } = example
  const inputs = features.map((name, column) => ({
    id: `input ${column}`,
    name,
    points: window.map((row, step) => ({ x: step - window.length + 1, y: row[column] ?? null })),
  }))
  return {
    series: [
      ...inputs,
      {
        id: 'target',
        name: 'To forecast',
        role: 'guess',
        color: 'var(--run-1)',
        points: target.map((y, step) => ({ x: step + 1, y })),
      },
    ],
    bands: [],
    marks: [{ name: 'now', x: 0 }],
  }
}
