import { expected } from '../../shared/errors'
import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AskedModel } from '../taskEngine'
import { codecOf, forecastingCodecSchema, inputsOf, type ForecastingCodec } from './codec'
import { forecastAhead } from './forecastAhead'
import { columnsOf, withInputs } from './inputs'
import { firstOrigin } from './parts'
import { readSeries, type NamedSeries } from './readSeries'
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
  const { seriesColumn, horizon, ofSeries } = codec
  const named = (name: string): string => question.columns?.[name] ?? name
  const namedOrNone = (name: string | null): string | null => (name === null ? null : named(name))
  const inputs = inputsOf(codec).map((input) =>
    'column' in input ? { ...input, column: named(input.column) } : input,
  )
  const all = await readSeries(
    { target: named(codec.target), time: namedOrNone(codec.time), series: namedOrNone(seriesColumn) },
    columnsOf(inputs),
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
  const aheadOf = async (one: NamedSeries): ReturnType<typeof forecastAhead> =>
    forecastAhead(codecOf(codec, one.name), await withInputs(one, inputs, steps + horizon), steps, answer)
  const ahead = await aheadOf(series)
  const everySeries: ForecastingAnswer['everySeries'] = []
  for (const other of question.every === true ? all : []) {
    if (other.name === null || !learned.includes(other.name)) continue
    const { forecast } = other === series ? ahead : await aheadOf(other)
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
