import type { Block, ChartLine, Section } from '../../shared/document/blocks'
import { formatNumber, formatShare } from '../../shared/format/formatNumber'
import { formatDataTime, hasClock } from '../../shared/format/formatTime'
import type { ReportAnswers } from '../report'
import { plural } from '../../shared/format/plural'
import type { ForecastingEvaluation } from '../../shared/tasks/forecasting/spec'
import { transformNames } from '../../shared/tasks/forecasting/transformNames'

/** Points of a chart, the latest ones; more are a smear on paper. */
const mostPoints = 200
/** Of several series so many are drawn. */
const shownSeries = 3
const shownFans = 3
const shownMistakes = 10

type Points = ForecastingEvaluation['points']

/** Results of a forecast: beside the actual values, whole forecasts with their intervals, error by distance, the largest errors. */
export function reportForecast(evaluation: ForecastingEvaluation, { metrics }: ReportAnswers): Section[] {
  const { target, points, mistakes, residuals } = evaluation
  const series = [...new Set(points.map((point) => point.series))].slice(0, shownSeries)
  const farthest = evaluation.steps.at(-1)
  return [
    {
      title: 'Forecasts of the test part',
      blocks: [
        {
          kind: 'text',
          text: `Transform of the series: ${transformNames[evaluation.transform] ?? evaluation.transform}.`,
        },
        ...held(metrics),
        ...series.flatMap((name) => [
          beside(evaluation, points, name, 1),
          ...(farthest ? [beside(evaluation, farthest.points, name, farthest.step)] : []),
        ]),
        ...evaluation.fans
          .filter(({ series: of }) => of === (series[0] ?? null))
          .slice(-shownFans)
          .map((fan) => whole(fan, target)),
      ],
    },
    { title: 'Error by distance', blocks: byDistance(evaluation) },
    {
      title: 'Errors',
      blocks: [
        {
          kind: 'bars',
          caption: `Actual minus forecast, ${target}: test forecasts by size of their error`,
          bars: residuals.counts.map((count, bin) => {
            const width = (residuals.maximum - residuals.minimum) / residuals.counts.length
            const from = residuals.minimum + bin * width
            return {
              name: `${written(from)} to ${written(from + width)}`,
              share: count / Math.max(1, ...residuals.counts),
              text: String(count),
              strong: from <= 0 && from + width > 0,
            }
          }),
        },
        {
          kind: 'table',
          caption: 'Largest errors',
          head: ['Time', ...named(mistakes), `Actual ${target}`, 'Forecast', 'Error', evaluation.naiveName],
          rows: mistakes
            .slice(0, shownMistakes)
            .map(({ time, series: of, actual, predicted, naive }) => [
              formatDataTime(time),
              ...(named(mistakes).length > 0 ? [of ?? ''] : []),
              ...[actual, predicted, actual - predicted, naive].map(written),
            ]),
          right: named(mistakes).length > 0 ? [2, 3, 4, 5] : [1, 2, 3, 4],
        },
      ],
    },
  ]
}

/** How often the intervals held on test rows, where there are intervals. */
function held({ coverage80, coverage95 }: ReportAnswers['metrics']): Block[] {
  if (coverage80 === undefined) return []
  const first = `The 80 % interval held ${formatShare(coverage80, 'en')} of the test values`
  const both =
    coverage95 === undefined ? first : `${first}, the 95 % interval ${formatShare(coverage95, 'en')}`
  return [{ kind: 'text', text: `${both}.` }]
}

const written = (value: number): string => formatNumber(value, 4, 'en')

/** A head for the names of series, where there are several. */
const named = (points: readonly { readonly series: string | null }[]): string[] =>
  points.some(({ series }) => series !== null) ? ['Series'] : []

function beside(
  { target, naiveName, togetherName }: ForecastingEvaluation,
  all: Points,
  series: string | null,
  step: number,
): Block {
  const own = all.filter((point) => point.series === series).slice(-mostPoints)
  const withClock = own.some(({ time }) => hasClock(time))
  const lines: ChartLine[] = [
    { name: `Actual ${target}`, values: own.map(({ actual }) => actual), look: 'truth' },
    { name: 'Forecast', values: own.map(({ predicted }) => predicted), look: 'answer' },
    { name: naiveName, values: own.map(({ naive }) => naive), look: 'faint' },
  ]
  const both = own.some(({ together }) => together !== undefined)
  if (both && togetherName !== undefined)
    lines.push({ name: togetherName, values: own.map(({ together }) => together ?? null), look: 'other' })
  return {
    kind: 'lines',
    caption: `${series === null ? 'Forecast' : `${series}: forecast`} and actual, ${step === 1 ? 'one step' : plural(step, 'step')} ahead`,
    xTitle: 'Time',
    yTitle: target,
    x: own.map(({ time }) => formatDataTime(time, withClock)),
    lines,
  }
}

function whole({ origin, series, points }: ForecastingEvaluation['fans'][number], target: string): Block {
  const withClock = points.some(({ time }) => hasClock(time))
  const hasIntervals = points.some(({ low80 }) => low80 !== null)
  return {
    kind: 'lines',
    caption: `${series === null ? 'Forecast' : `${series}: forecast`} from ${formatDataTime(origin, withClock)}`,
    xTitle: 'Time',
    yTitle: target,
    x: points.map(({ time }) => formatDataTime(time, withClock)),
    lines: [
      { name: `Actual ${target}`, values: points.map(({ actual }) => actual), look: 'truth' },
      { name: 'Forecast', values: points.map(({ predicted }) => predicted), look: 'answer' },
    ],
    ...(hasIntervals
      ? {
          band: {
            name: '80 % interval',
            low: points.map(({ low80 }) => low80),
            high: points.map(({ high80 }) => high80),
          },
        }
      : {}),
  }
}

function byDistance({ byHorizon, naiveName, togetherName, target }: ForecastingEvaluation): Block[] {
  const lines: ChartLine[] = [
    { name: 'Forecast', values: byHorizon.map(({ mae }) => mae), look: 'answer' },
    { name: naiveName, values: byHorizon.map(({ naiveMae }) => naiveMae), look: 'faint' },
  ]
  if (togetherName !== undefined)
    lines.push({
      name: togetherName,
      values: byHorizon.map(({ togetherMae }) => togetherMae ?? null),
      look: 'other',
    })
  if (byHorizon.length === 1) {
    return [
      {
        kind: 'table',
        caption: `Mean absolute error, ${target}`,
        head: ['Steps ahead', ...lines.map(({ name }) => name)],
        rows: [['1', ...lines.map(({ values }) => (values[0] == null ? '' : written(values[0])))]],
        right: [1, 2, 3],
      },
    ]
  }
  return [
    {
      kind: 'lines',
      caption: `Mean absolute error by steps ahead, ${target}`,
      xTitle: 'Steps ahead',
      yTitle: 'Mean absolute error',
      x: byHorizon.map(({ step }) => String(step)),
      lines,
      minimum: 0,
    },
  ]
}
