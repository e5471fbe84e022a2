import { expected } from '../../shared/errors'
import type { RowSource } from '../prepared'
import { portableSampleCount, type PortableSamples } from '../taskEngine'
import { codecOf, forecastingCodecSchema, inputsOf, type ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { columnsOf, withInputs } from './inputs'
import { encodeInputs, needsTime, neededRows, type PortablePast } from './portable'
import { readSeries, type NamedSeries } from './readSeries'
import { WindowSamples } from './windows'

/** The last windows of a series that was learned, by which an export proves itself: one series shows how all are asked. */
export async function portableWindows(stored: unknown, source: RowSource): Promise<PortableSamples> {
  const codec = forecastingCodecSchema.parse(stored)
  const { target, time, seriesColumn, horizon } = codec
  const inputs = inputsOf(codec)
  const all = await readSeries({ target, time, series: seriesColumn }, columnsOf(inputs), [source])
  const learned = codec.ofSeries.map(({ name }) => name)
  const found = all.find(({ name }) => learned.length === 0 || (name !== null && learned.includes(name)))
  if (!found) throw tooFewRows()
  const { name, series } = await withInputs(found, inputs, horizon)
  const first = Math.max(neededRows(codec) - 1, series.rows - portableSampleCount)
  const origins = Int32Array.from({ length: Math.max(0, series.rows - first) }, (_, index) => first + index)
  if (origins.length === 0) throw tooFewRows()
  const pasts = Array.from(origins, (origin) => pastOf(codecOf(codec, name), { name, series }, origin))
  return {
    samples: new WindowSamples(encodeSeries(series, codecOf(codec, name)), origins, codec, 0),
    inputs: encodeInputs(codec, pasts),
    questions: pasts,
    inputShape: `[windows, ${codec.window}, ${1 + codec.features.length + (codec.calendar ? 6 : 0)}] scaled numbers`,
  }
}

const tooFewRows = () => expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })

function pastOf(
  codec: ForecastingCodec,
  { name, series }: Pick<NamedSeries, 'name' | 'series'>,
  origin: number,
): PortablePast {
  const places = codec.taken?.indices.length ?? 0
  const part = (values: Float64Array): number[] => [
    ...values.subarray(origin + 1 - neededRows(codec), origin + 1),
  ]
  const partAhead = (values: Float64Array): number[] => [
    ...values.subarray(origin + 1 - neededRows(codec), origin + 1 + codec.horizon),
  ]
  return {
    ...(name === null ? {} : { series: name }),
    target: part(series.target),
    ...(series.features.length > 0
      ? {
          features: series.features.map((values, index) =>
            index < series.features.length - (codec.known ?? 0) ? part(values) : partAhead(values),
          ),
        }
      : {}),
    ...(needsTime(codec) && series.time ? { time: part(series.time) } : {}),
    ...(places > 0 && !needsTime(codec) ? { place: (origin + 1 - neededRows(codec)) % places } : {}),
  }
}
