import type { ForecastingCodec } from './codec'
import type { Series } from './readSeries'
import { scaled } from '../scaler'
import { applyTransform, transformSteps } from './transform'
import type { SeriesMatrix } from './windows'

/** The numbers of a series as they enter the network, by a codec; rows without a transformed value hold 0. */
export function encodeSeries(series: Series, codec: ForecastingCodec): SeriesMatrix {
  const steps = transformSteps(codec.transform, codec.season)
  const target = applyTransform(series.target, steps)
  const features = 1 + series.features.length + (codec.calendar ? 6 : 0)
  const values = new Float32Array(series.rows * features)
  for (let row = 0; row < series.rows; row++) {
    const cells = [
      row < steps.lag ? 0 : scaled(target[row] ?? 0, codec.targetScaler),
      ...series.features.map((feature, index) =>
        scaled(feature[row] ?? 0, codec.featureScalers[index] ?? { shift: 0, scale: 1 }),
      ),
      ...(codec.calendar ? calendarOf(series.time?.[row] ?? NaN) : []),
    ]
    values.set(cells, row * features)
  }
  return { rows: series.rows, features, values }
}

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
