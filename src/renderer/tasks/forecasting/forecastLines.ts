import type { ForecastingAnswer } from '../../../shared/tasks/forecasting/series'
import type { ForecastingEvaluation } from '../../../shared/tasks/forecasting/spec'
import type { ChartAxis, ChartBand, ChartMark, LineSeries } from '../../components/charts/chartContent'
import { formatDataTime } from '../../../shared/format/formatTime'

/** Lines over points in time; the x of a point is its place in `times`. */
export interface TimeLines {
  /** ISO 8601, or row numbers. */
  readonly times: readonly string[]
  readonly series: readonly LineSeries[]
  readonly bands: readonly ChartBand[]
}

/** Known values shown before the test part: half as many as there are in it, for context, and at least these. */
const historyShare = 0.5
const leastHistory = 24
/** Known values shown before a forecast past the end, for each of its steps. */
const knownPerStep = 4

const actualColor = 'var(--run-0)'
const forecastColor = 'var(--run-1)'
const togetherColor = 'var(--run-2)'

/** The line of what a network and a simple forecast say together, where that is offered. */
export const togetherLine = (name: string | undefined, points: LineSeries['points']): LineSeries[] =>
  name === undefined ? [] : [{ id: 'together', name, color: togetherColor, points }]

/** The actual values of a series before and over the test part; over it the forecast and what the best simple one says. */
export function evaluationLines(
  evaluation: ForecastingEvaluation,
  series: string | null,
): TimeLines & {
  readonly marks: readonly ChartMark[]
} {
  const { naiveName } = evaluation
  const points = evaluation.points.filter((point) => point.series === series)
  const history = evaluation.history
    .filter((value) => value.series === series)
    .slice(-Math.max(leastHistory, Math.ceil(points.length * historyShare)))
  const start = history.length
  const over = (pick: (point: (typeof points)[number]) => number | null) =>
    points.map((point, index) => ({ x: start + index, y: pick(point) }))
  const known = history.map(({ value }, x) => ({ x, y: value }))
  return {
    times: [...history, ...points].map(({ time }) => time),
    bands: [],
    marks: start === 0 ? [] : [{ name: 'test rows', x: start }],
    series: [
      {
        id: 'actual',
        name: 'Actual',
        color: actualColor,
        points: [...known, ...over(({ actual }) => actual)],
      },
      { id: 'naive', name: naiveName, role: 'guess', points: over(({ naive }) => naive) },
      { id: 'predicted', name: 'Forecast', color: forecastColor, points: over(({ predicted }) => predicted) },
      ...togetherLine(
        evaluation.togetherName,
        over(({ together }) => together ?? null),
      ),
    ],
  }
}

/** The last known values, then the forecast past the end with its intervals where they are known. */
export function futureLines({
  history: all,
  forecast,
  togetherName,
}: Pick<ForecastingAnswer, 'history' | 'forecast' | 'togetherName'>): TimeLines {
  const history = all.slice(-Math.max(leastHistory, forecast.length * knownPerStep))
  const start = history.length
  const known = history.map(({ value }, x) => ({ x, y: value }))
  const last = known.findLast((point): point is { x: number; y: number } => point.y !== null)
  const bandOf = (
    id: string,
    name: string,
    low: 'low80' | 'low95',
    high: 'high80' | 'high95',
  ): ChartBand[] => {
    const points = forecast.flatMap((step, index) => {
      const [from, to] = [step[low], step[high]]
      return from === null || to === null ? [] : [{ x: start + index, low: from, high: to }]
    })
    const origin = last === undefined ? [] : [{ x: last.x, low: last.y, high: last.y }]
    return points.length === 0 ? [] : [{ id, name, color: forecastColor, points: [...origin, ...points] }]
  }
  return {
    times: [...history, ...forecast].map(({ time }) => time),
    series: [
      { id: 'known', name: 'Known', color: actualColor, points: known },
      {
        id: 'forecast',
        name: 'Forecast',
        color: forecastColor,
        points: [
          ...(last ? [last] : []),
          ...forecast.map(({ value }, index) => ({ x: start + index, y: value })),
        ],
      },
      ...togetherLine(togetherName, [
        ...(last ? [last] : []),
        ...forecast.map(({ together }, index) => ({ x: start + index, y: together ?? null })),
      ]),
    ],
    bands: [
      ...bandOf('interval95', '95 % interval', 'low95', 'high95'),
      ...bandOf('interval80', '80 % interval', 'low80', 'high80'),
    ],
  }
}

/** The axis under lines over time: places are written as the points in time that stand there. */
export function timeAxis(times: readonly string[], title = ''): ChartAxis {
  return {
    title,
    integer: true,
    format: (place) => formatDataTime(times[Math.round(place)] ?? ''),
    minimum: 0,
    maximum: Math.max(1, times.length - 1),
  }
}
