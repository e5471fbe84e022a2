import { expected } from '../../shared/errors'
import type { ForecastingAnswer, ForecastingQuestion } from '../../shared/tasks/forecasting/series'
import type { AskedModel } from '../taskEngine'
import { codecOf, forecastingCodecSchema } from './codec'
import { forecastAhead } from './forecastAhead'
import { readSeries } from './readSeries'

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
  const { target, time, features, seriesColumn, horizon, ofSeries } = codec
  const all = await readSeries({ target, time, features: [...features], series: seriesColumn }, [rows])
  const learned = ofSeries.map(({ name }) => name)
  const wanted =
    question.series ?? all.find(({ name }) => name !== null && learned.includes(name))?.name ?? null
  const asked = seriesColumn === null ? null : wanted
  const own = codecOf(codec, asked)
  const series = all.find(({ name }) => name === asked)
  if (!series) throw expected('series.missing', { name: wanted ?? '', column: seriesColumn ?? '' })
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
