import { calendarOf } from './calendar'
import type { ForecastingCodec } from './codec'
import type { Series } from './readSeries'
import { scaled } from './scaler'
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
