import { expected } from '../../shared/errors'
import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AskedModel } from '../taskEngine'
import { codecOf, forecastingCodecSchema, type ForecastingCodec } from './codec'
import { forecastAhead } from './forecastAhead'
import { firstOrigin } from './parts'
import { readSeries } from './readSeries'
import { transformSteps } from './transform'

/**
 * Continues a series of the model's rows past its end with the model of a run. Throws `series.unknown` for a series that was not
 * learned and `series.missing` for one that the rows do not hold.
 */
export async function continueSeries(
  question: ForecastingQuestion,
  { codec: stored, rows, answer }: AskedModel,
): Promise<ForecastingAnswer> {
  if (rows === null) throw new Error('a forecast goes on from rows')
  const codec = forecastingCodecSchema.parse(stored)
  const { features, seriesColumn, horizon, ofSeries } = codec
  const named = (name: string): string => question.columns?.[name] ?? name
  const namedOrNone = (name: string | null): string | null => (name === null ? null : named(name))
  const all = await readSeries(
    {
      target: named(codec.target),
      time: namedOrNone(codec.time),
      features: features.map(named),
      series: namedOrNone(seriesColumn),
    },
    [rows],
  )
  const learned = ofSeries.map(({ name }) => name)
  const wanted =
    question.series ?? all.find(({ name }) => name !== null && learned.includes(name))?.name ?? null
  const asked = seriesColumn === null ? null : wanted
  const own = codecOf(codec, asked)
  const series = all.find(({ name }) => name === asked)
  if (!series) throw expected('series.missing', { name: wanted ?? '', column: seriesColumn ?? '' })
  requirePast(own, series.series.rows)
  const steps = question.steps ?? horizon
  const ahead = await forecastAhead(own, series, steps, answer)
  const everySeries: ForecastingAnswer['everySeries'] = []
  for (const other of question.every === true ? all : []) {
    if (other.name === null || !learned.includes(other.name)) continue
    const { forecast } =
      other === series ? ahead : await forecastAhead(codecOf(codec, other.name), other, steps, answer)
    everySeries.push({ series: other.name, forecast })
  }
  return { task: 'forecasting', ...ahead, allSeries: learned, everySeries }
}

/** Throws `series.shortHistory` where the past is shorter than what the network looks back at. */
function requirePast(codec: ForecastingCodec, rows: number): void {
  const { window, transform, season } = codec
  const { lag } = transformSteps(transform, season)
  const needed = firstOrigin(codec, lag) + 1
  if (rows >= needed) return
  const because = lag === 0 ? `a window of ${window}` : `a window of ${window}, and differences over ${lag}`
  throw expected('series.shortHistory', { needed, rows, because })
}
