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

/** Points that are told apart at a glance; more of them are shown as the last so many, or all. */
export const fewPoints = 300

/** What of the test forecasts is shown: a line so many steps ahead, or whole forecasts from some origins. */
export type ForecastView = { readonly kind: 'step'; readonly step: number } | { readonly kind: 'fans' }

/** The steps ahead that an evaluation holds lines of. */
export const stepsOf = ({ steps }: ForecastingEvaluation): number[] => [1, ...steps.map(({ step }) => step)]

/**
 * The actual values of a series before and over the test part; over it the forecast and what the best simple one says. `latest`: at most so many
 * points of the test part, the last ones; all when null.
 */
export function evaluationLines(
  evaluation: ForecastingEvaluation,
  series: string | null,
  view: ForecastView = { kind: 'step', step: 1 },
  latest: number | null = null,
): TimeLines & {
  readonly marks: readonly ChartMark[]
} {
  if (view.kind === 'fans') return fanLines(evaluation, series, latest)
  const { naiveName } = evaluation
  const all = pointsAt(evaluation, view.step).filter((point) => point.series === series)
  const points = latest === null ? all : all.slice(-latest)
  const isWhole = points.length === all.length
  const history = isWhole ? historyBefore(evaluation, series, points.length) : []
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

/** Points of the test part that a view of a series has. */
export function pointCount(
  evaluation: ForecastingEvaluation,
  series: string | null,
  view: ForecastView,
): number {
  return view.kind === 'step'
    ? pointsAt(evaluation, view.step).filter((point) => point.series === series).length
    : evaluation.fans.reduce((sum, fan) => sum + (fan.series === series ? fan.points.length : 0), 0)
}

const pointsAt = ({ points, steps }: ForecastingEvaluation, step: number) =>
  step === 1 ? points : (steps.find((one) => one.step === step)?.points ?? [])

function historyBefore({ history }: ForecastingEvaluation, series: string | null, points: number) {
  return history
    .filter((value) => value.series === series)
    .slice(-Math.max(leastHistory, Math.ceil(points * historyShare)))
}

/** Whole forecasts one after the other, each from the value that it knew last; every second one is a line of its own, so that they stay apart. */
function fanLines(
  evaluation: ForecastingEvaluation,
  series: string | null,
  latest: number | null,
): TimeLines & { readonly marks: readonly ChartMark[] } {
  const all = evaluation.fans.filter((fan) => fan.series === series)
  const horizon = Math.max(1, all[0]?.points.length ?? 1)
  const fans = latest === null ? all : all.slice(-Math.max(1, Math.floor(latest / horizon)))
  const isWhole = fans.length === all.length
  const history = isWhole ? historyBefore(evaluation, series, fans.length * horizon) : []
  const start = history.length
  const points = fans.flatMap((fan) => fan.points)
  const actual = [...history.map(({ value }) => value), ...points.map((point) => point.actual)]
  const places = fans.map((_, index) => start + index * horizon)
  const linesOf = (parity: number) =>
    actual.flatMap((_, x) => {
      const fan = places.findIndex((place) => x >= place - 1 && x < place + horizon && isOf(place, parity))
      const place = places[fan]
      if (place === undefined) return [{ x, y: null }]
      if (x < place) return [{ x, y: actual[x] ?? null }]
      return [{ x, y: fans[fan]?.points[x - place]?.predicted ?? null }]
    })
  const isOf = (place: number, parity: number): boolean => ((place - start) / horizon) % 2 === parity
  const band = points.flatMap(({ low80, high80 }, index) =>
    low80 === null || high80 === null ? [] : [{ x: start + index, low: low80, high: high80 }],
  )
  return {
    times: [...history, ...points].map(({ time }) => time),
    bands:
      band.length === 0
        ? []
        : [{ id: 'interval80', name: '80 % interval', color: forecastColor, points: band }],
    marks: start === 0 ? [] : [{ name: 'test rows', x: start }],
    series: [
      { id: 'actual', name: 'Actual', color: actualColor, points: actual.map((y, x) => ({ x, y })) },
      { id: 'even', name: 'Forecast', color: forecastColor, points: linesOf(0) },
      ...(fans.length < 2
        ? []
        : [{ id: 'odd', name: 'Forecast, next origin', color: forecastColor, points: linesOf(1) }]),
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
