import { expected } from '../shared/errors'
import { classificationCodecSchema, type ClassificationCodec } from './classification/codec'
import * as texts from './classification/portable'
import { askTexts } from './classification/predict'
import { codecOf, forecastingCodecSchema, type ForecastingCodec } from './forecasting/codec'
import { encodeSeries } from './forecasting/encodeSeries'
import * as series from './forecasting/portable'
import { readSeries } from './forecasting/readSeries'
import { WindowSamples } from './forecasting/windows'
import type { RowSource, Samples } from './prepared'

/** Rows of the data set by which an export proves itself. */
export interface PortableSamples {
  readonly task: 'classification' | 'forecasting'
  /** As the application's own network reads them. */
  readonly samples: Samples
  /** As the exported model reads them: nested lists, batch first. */
  readonly inputs: number[][] | number[][][]
  /** As a person writes them: texts, or the past of a series. */
  readonly questions: readonly unknown[]
  /** Names of the inputs, for documents. */
  readonly inputShape: string
}

const sampleCount = 20

/** Chooses up to 20 samples of a data set for a stored codec. */
export async function portableSamples(codec: unknown, source: RowSource): Promise<PortableSamples> {
  const classification = classificationCodecSchema.safeParse(codec)
  if (classification.success) return textSamples(classification.data, source)
  return windowSamples(forecastingCodecSchema.parse(codec), source)
}

/** Texts spread evenly over the data set. */
async function textSamples(codec: ClassificationCodec, source: RowSource): Promise<PortableSamples> {
  const found: string[] = []
  const every = Math.max(1, Math.floor(source.rows / sampleCount))
  for (let row = 0; row < source.rows && found.length < sampleCount; row += every) {
    const [cells] = await source.readRows(row, 1, [codec.text])
    if (typeof cells?.[0] === 'string') found.push(cells[0])
  }
  requireSamples(found.length)
  return {
    task: 'classification',
    samples: askTexts(codec, found).samples,
    inputs: texts.encodeInputs(codec, found),
    questions: found,
    inputShape: `[texts, ${codec.sequenceLength}] token numbers, padded with 0 at the ${codec.pad}`,
  }
}

/** The last windows of the series. */
async function windowSamples(codec: ForecastingCodec, source: RowSource): Promise<PortableSamples> {
  const { target, time, features, seriesColumn } = codec
  const all = await readSeries({ target, time, features: [...features], series: seriesColumn }, [source])
  const learned = codec.ofSeries.map(({ name }) => name)
  // One series shows how all are asked.
  const found = all.find(({ name }) => learned.length === 0 || (name !== null && learned.includes(name)))
  if (!found) throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
  const { name, series: whole } = found
  const needed = series.neededRows(codec)
  const first = Math.max(needed - 1, whole.rows - sampleCount)
  const origins = Int32Array.from({ length: Math.max(0, whole.rows - first) }, (_, index) => first + index)
  requireSamples(origins.length)
  const pasts = Array.from(origins, (origin): series.PortablePast => {
    const part = (values: Float64Array): number[] => [...values.subarray(origin + 1 - needed, origin + 1)]
    return {
      ...(name === null ? {} : { series: name }),
      target: part(whole.target),
      ...(whole.features.length > 0 ? { features: whole.features.map(part) } : {}),
      ...(codec.calendar && whole.time ? { time: part(whole.time) } : {}),
    }
  })
  return {
    task: 'forecasting',
    samples: new WindowSamples(encodeSeries(whole, codecOf(codec, name)), origins, codec.window, 0),
    inputs: series.encodeInputs(codec, pasts),
    questions: pasts,
    inputShape: `[windows, ${codec.window}, ${1 + codec.features.length + (codec.calendar ? 6 : 0)}] scaled numbers`,
  }
}

function requireSamples(found: number): void {
  if (found === 0) throw expected('dataset.tooFewRows', { needed: 1, rows: 0, for: 'the check of an export' })
}
