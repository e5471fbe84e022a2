import type { ForecastingCodec } from './codec'
import { fillForward } from './fillForward'
import type { Series } from './readSeries'
import { scaled } from '../scaler'
import { stepsOf } from './takenSeason'
import { applyTransform } from './transform'

/** A series as the network sees it: `values` [rows, features], scaled; column 0 is the transformed target. */
export interface SeriesMatrix {
  readonly rows: number
  readonly features: number
  readonly values: Float32Array
}

/** The numbers of a series as they enter the network, by a codec; rows without a transformed value hold 0. */
export function encodeSeries(
  series: Series,
  codec: ForecastingCodec,
  steps = stepsOf(codec, series.time),
): SeriesMatrix {
  // What is missing is filled without its season, which another row has.
  const target =
    steps.indices.length > 0
      ? fillForward(applyTransform(series.measured, steps))
      : applyTransform(series.target, steps)
  const features = 1 + series.features.length + (codec.calendar ? 6 : 0)
  const values = new Float32Array(series.rows * features)
  for (let row = 0; row < series.rows; row++) {
    const cells = [
      row < steps.lag ? 0 : scaled(target[row] ?? 0, codec.targetScaler),
      ...series.features.map((feature, index) =>
        scaled(
          feature[Math.min(feature.length - 1, row + leadOf(codec, index))] ?? 0,
          codec.featureScalers[index] ?? { shift: 0, scale: 1 },
        ),
      ),
      ...(codec.calendar ? calendarOf(series.time?.[row] ?? NaN) : []),
    ]
    values.set(cells, row * features)
  }
  return { rows: series.rows, features, values }
}

/** How far ahead of the target an input is seen: a horizon where its future is known. */
const leadOf = ({ features, known = 0, horizon }: ForecastingCodec, index: number): number =>
  index >= features.length - known ? horizon : 0

const wave = (position: number): [number, number] => [
  Math.sin(2 * Math.PI * position),
  Math.cos(2 * Math.PI * position),
]

/** Sine and cosine of hour, weekday and month of a time in milliseconds since 1970 UTC: 6 numbers from -1 to 1. */
function calendarOf(time: number): number[] {
  if (!Number.isFinite(time)) return [0, 0, 0, 0, 0, 0]
  const date = new Date(time)
  return [
    ...wave((date.getUTCHours() + date.getUTCMinutes() / 60) / 24),
    ...wave(date.getUTCDay() / 7),
    ...wave(date.getUTCMonth() / 12),
  ]
}
