import type { ForecastingAnswer } from '../../shared/tasks/forecasting/series'
import type { ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { nextTimes } from './nextTimes'
import { valueOrNull, type NamedSeries, type Series } from './readSeries'
import { unscaled } from '../scaler'
import { simpleAhead } from './simple/simpleAhead'
import { timeLabel } from './timeLabel'
import { stepsOf } from './takenSeason'
import { undoTransform } from './transform'
import { anyNumber, asKind } from './valueKind'
import { frameOf } from './windowFrame'
import { WindowSamples } from './windows'

const shownHistory = 200

/** Runs the network over samples; answers [samples, horizon]. */
export type AskNetwork = (samples: WindowSamples) => Promise<Float32Array>

/**
 * Forecasts past the end of a series, with the codec of that series: the network says the next horizon; for more steps its own forecasts are appended to the series and it is
 * asked again (further columns keep their last value, time goes on at the usual distance). Intervals widen with the square
 * root of the number of rounds, as errors of independent rounds add.
 */
export async function forecastAhead(
  codec: ForecastingCodec,
  { name, series }: Pick<NamedSeries, 'name' | 'series'>,
  steps: number,
  ask: AskNetwork,
): Promise<Omit<ForecastingAnswer, 'task' | 'allSeries' | 'everySeries'>> {
  const partner = codec.together ? simpleAhead(codec.together, series, steps) : null
  const best =
    codec.simple === undefined || codec.simple.method === codec.together?.method
      ? codec.simple && partner
      : simpleAhead(codec.simple, series, steps)
  const ofKind = (value: number): number => asKind(value, codec.values ?? anyNumber)
  let known = series
  const forecast: ForecastingAnswer['forecast'] = []
  for (let round = 1; forecast.length < steps; round++) {
    const origin = known.rows - 1
    const matrix = encodeSeries(known, codec)
    const samples = new WindowSamples(matrix, Int32Array.of(origin), codec, 0)
    const frame = frameOf(matrix, origin, codec)
    const outputs = Array.from(await ask(samples), (value) =>
      unscaled(unscaled(value, frame), codec.targetScaler),
    )
    const values = undoTransform(outputs, known.target, origin, stepsOf(codec, series.time)).map(ofKind)
    known = extended(known, values)
    values.forEach((value, step) => {
      if (forecast.length >= steps) return
      const widening = Math.sqrt(round)
      const { half80 = null, half95 = null } = codec.intervals[step] ?? {}
      const bound = (half: number | null, sign: number): number | null =>
        half === null ? null : ofKind(value + sign * half * widening)
      forecast.push({
        time: timeLabel(known, origin + 1 + step),
        value,
        ...(partner ? { together: ofKind((value + (partner[forecast.length] ?? value)) / 2) } : {}),
        ...(best ? { simple: ofKind(best[forecast.length] ?? value) } : {}),
        low80: bound(half80, -1),
        high80: bound(half80, 1),
        low95: bound(half95, -1),
        high95: bound(half95, 1),
      })
    })
  }
  const first = Math.max(0, series.rows - shownHistory)
  return {
    series: name,
    ...(codec.together && partner ? { togetherName: codec.together.name } : {}),
    ...(codec.simple && best ? { simpleName: codec.simple.name } : {}),
    allRows: codec.allRows,
    forecast,
    history: Array.from({ length: series.rows - first }, (_, index) => ({
      time: timeLabel(series, first + index),
      value: valueOrNull(series.measured[first + index]),
    })),
  }
}

/** The series with forecast values behind it. */
function extended(series: Series, values: Float64Array): Series {
  const append = (old: Float64Array, more: ArrayLike<number>): Float64Array =>
    Float64Array.from([...old, ...Array.from(more)])
  return {
    rows: series.rows + values.length,
    target: append(series.target, values),
    measured: append(series.measured, values),
    inputs: series.inputs,
    features: series.features.map((feature) =>
      // What is known ahead goes further than the target.
      append(
        feature,
        new Array<number>(Math.max(0, series.rows + values.length - feature.length)).fill(
          feature.at(-1) ?? 0,
        ),
      ),
    ),
    time: series.time === null ? null : append(series.time, nextTimes(series.time, values.length)),
    filled: series.filled,
    places: series.places,
  }
}
