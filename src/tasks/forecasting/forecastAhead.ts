import type { ForecastingAnswer } from '../../shared/tasks/forecasting/series'
import type { ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { nextHalfMonths } from './nextHalfMonths'
import { valueOrNull, type NamedSeries, type Series } from './readSeries'
import { unscaled } from '../scaler'
import { timeLabel } from './timeLabel'
import { partnerAhead } from './together'
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
  const partner = codec.together ? partnerAhead(codec.together, series, steps) : null
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

/** The times that follow: whole months for monthly and longer distances, the same two days of each month, working days where weekends are left out, else the usual distance. */
export function nextTimes(time: Float64Array, count: number): number[] {
  const last = time.at(-1) ?? 0
  const distances = Array.from(time.subarray(1), (value, index) => value - (time[index] ?? 0)).filter(
    (distance) => distance > 0,
  )
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 86_400_000
  const day = 86_400_000
  const months = Math.round(usual / (30.44 * day))
  const next: number[] = []
  const halves = nextHalfMonths(time, count)
  if (halves !== null) return halves
  const skipsWeekends = usual === day && time.subarray(-50).every((value) => isWorkday(value))
  for (let step = 1; step <= count; step++) {
    const before = next.at(-1) ?? last
    if (months >= 1 && Math.abs(usual - months * 30.44 * day) < 3 * day * months)
      next.push(addMonths(last, months * step))
    else if (skipsWeekends) next.push(nextWorkday(before))
    else next.push(before + usual)
  }
  return next
}

const isWorkday = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay())

function nextWorkday(time: number): number {
  let next = time + 86_400_000
  while (!isWorkday(next)) next += 86_400_000
  return next
}

function addMonths(time: number, months: number): number {
  const date = new Date(time)
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay))
  return target.getTime() + (time % 86_400_000)
}
