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

/**
 * Whole forecasts one after the other, each from the value that it knew last, over all actual values from the first of them on; every second
 * one is a line of its own, so that they stay apart.
 */
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
  const measured = [
    ...history.map(({ time, value }) => ({ time, actual: value })),
    ...measuredUnder(
      evaluation.points.filter((point) => point.series === series),
      fans,
      isWhole,
    ),
  ]
  const placeOf = new Map(measured.map(({ time }, x) => [time, x]))
  const empty = (): (number | null)[] => measured.map(() => null)
  const lines = [empty(), empty()] as const
  const band = measured.map((_, x): ChartBand['points'][number] => ({ x, low: null, high: null }))
  for (const [index, { origin, points }] of fans.entries()) {
    const line = lines[index % 2 === 0 ? 0 : 1]
    const from = placeOf.get(origin)
    if (from !== undefined) line[from] = measured[from]?.actual ?? null
    for (const { time, predicted, low80, high80 } of points) {
      const x = placeOf.get(time)
      if (x === undefined) continue
      line[x] = predicted
      band[x] = { x, low: low80, high: high80 }
    }
  }
  const drawn = (values: readonly (number | null)[]) => values.map((y, x) => ({ x, y }))
  return {
    times: measured.map(({ time }) => time),
    bands: band.some(({ low }) => low !== null)
      ? [{ id: 'interval80', name: '80 % interval', color: forecastColor, points: band }]
      : [],
    marks: start === 0 ? [] : [{ name: 'test rows', x: start }],
    series: [
      {
        id: 'actual',
        name: 'Actual',
        color: actualColor,
        points: drawn(measured.map(({ actual }) => actual)),
      },
      { id: 'even', name: 'Forecast', color: forecastColor, points: drawn(lines[0]) },
      ...(fans.length < 2
        ? []
        : [{ id: 'odd', name: 'Next forecast', color: forecastColor, points: drawn(lines[1]) }]),
    ],
  }
}

type Measured = Pick<ForecastingEvaluation['points'][number], 'time' | 'actual'>

/** The actual values under whole forecasts and between them, from the first of them on; from the beginning of the test part where `isWhole`. */
function measuredUnder(
  known: readonly Measured[],
  fans: ForecastingEvaluation['fans'],
  isWhole: boolean,
): Measured[] {
  const origin = known.findIndex(({ time }) => time === fans[0]?.origin)
  const told = new Set<string>()
  const measured: Measured[] = []
  const tell = ({ time, actual }: Measured): void => {
    if (told.has(time)) return
    told.add(time)
    measured.push({ time, actual })
  }
  let next = isWhole ? 0 : Math.max(0, origin)
  for (const { points } of fans) {
    const first = known.findIndex(({ time }) => time === points[0]?.time)
    for (; next < first; next += 1) {
      const point = known[next]
      if (point) tell(point)
    }
    for (const point of points) tell(point)
  }
  return measured
}

/** The last known values, then the forecast past the end with its intervals where they are known. */
export function futureLines({
  history: all,
  forecast,
  togetherName,
  simpleName,
}: Pick<ForecastingAnswer, 'history' | 'forecast' | 'togetherName' | 'simpleName'>): TimeLines {
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
      ...(simpleName === undefined
        ? []
        : [
            {
              id: 'simple',
              name: simpleName,
              role: 'guess' as const,
              points: [
                ...(last ? [last] : []),
                ...forecast.map(({ simple }, index) => ({ x: start + index, y: simple ?? null })),
              ],
            },
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
