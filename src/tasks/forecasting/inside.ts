import { noSample } from '../inside'
import { unscaled } from '../scaler'
import type { AskedRows } from '../prepared'
import type { InsideModel, InsideRows, InsideSample, TaskInside } from '../taskInside'
import type { InsideChange } from '../../shared/domain/inside'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { codecOf, forecastingCodecSchema, inputsOf, type ForecastingCodec } from './codec'
import { encodeSeries } from './encodeSeries'
import { columnsOf, withInputs } from './inputs'
import { nextTimes } from './nextTimes'
import { firstOrigin } from './parts'
import { readSeries, type NamedSeries, type Series } from './readSeries'
import { stepsOf } from './takenSeason'
import { timeLabel } from './timeLabel'
import { transformSteps, undoTransform } from './transform'
import { anyNumber, asKind } from './valueKind'
import { frameOf } from './windowFrame'
import { WindowSamples } from './windows'

/** Series that are continued: a row stands for the window that ends with it. */
export const insideSeries: TaskInside<ForecastingExperiment> = { ofRows: rowsOf }

/** A place where a window can end. */
interface Origin {
  readonly of: NamedSeries
  readonly origin: number
}

async function rowsOf(
  { codec: stored }: InsideModel<ForecastingExperiment>,
  rows: AskedRows,
): Promise<InsideRows> {
  const codec = forecastingCodecSchema.parse(stored)
  const { target, time, seriesColumn, horizon } = codec
  const inputs = inputsOf(codec)
  const all = await readSeries({ target, time, series: seriesColumn }, columnsOf(inputs), [rows])
  const learned = new Set(codec.ofSeries.map(({ name }) => name))
  const known = await Promise.all(
    all
      .filter(({ name }) => learned.size === 0 || (name !== null && learned.has(name)))
      .map((named) => withInputs(named, inputs, horizon)),
  )
  const { lag } = transformSteps(codec.transform, codec.season)
  const first = firstOrigin(codec, lag)
  const origins = new Map<number, Origin>()
  for (const of of known)
    for (let origin = first; origin < of.series.rows; origin++)
      origins.set(of.series.places[origin] ?? 0, { of, origin })
  const ordered = [...origins.keys()].sort((a, b) => a - b)
  return {
    spread: (count) => {
      const every = Math.max(1, ordered.length / count)
      return Array.from(
        { length: Math.min(count, ordered.length) },
        (_, index) => ordered[Math.floor(index * every)] ?? 0,
      )
    },
    sample(asked, changes) {
      const last = known[0]?.series
      const row = asked ?? last?.places[last.rows - 1] ?? -1
      const found = origins.get(row)
      if (!found)
        throw noSample(
          asked,
          `no window of ${codec.window} rows ends there`,
          'Choose a later row of a series that the run learned.',
        )
      return Promise.resolve({ ...sampleOf(codecOf(codec, found.of.name), found, changes), row })
    },
  }
}

/** The window that ends at an origin, with some of its values changed. */
function sampleOf(
  codec: ForecastingCodec,
  { of, origin }: Origin,
  changes: readonly InsideChange[],
): InsideSample {
  const first = origin - codec.window + 1
  const series = changed(codec, of.series, first, changes)
  const steps = stepsOf(codec, series.time)
  const matrix = encodeSeries(series, codec, steps)
  const frame = frameOf(matrix, origin, codec)
  const read = (outputs: Float32Array): Float64Array => {
    const transformed = Array.from(outputs, (value) => unscaled(unscaled(value, frame), codec.targetScaler))
    return undoTransform(transformed, series.target, origin, steps)
  }
  const times = aheadLabels(series, origin, codec.horizon)
  const window = Array.from({ length: codec.window }, (_, step) => first + step)
  const measured = Array.from(
    { length: codec.horizon },
    (_, step) => of.series.measured[origin + 1 + step] ?? NaN,
  )
  return {
    samples: new WindowSamples(matrix, Int32Array.of(origin), codec, 0),
    inputs: [
      {
        labels: window.map((row) => timeLabel(series, Math.max(0, row))),
        ids: null,
        features: [codec.target, ...codec.features, ...(codec.calendar ? calendarNames : [])],
        values: window.map((row) => valuesAt(codec, series, matrix, Math.max(0, row))),
        between: null,
        changeable: 1 + codec.features.length,
        title: 'Values',
        perStep: 1,
      },
    ],
    outcomes: {
      kind: 'value',
      at: 'end',
      names: times,
      read,
      answer: (outputs) => ({
        forecast: Array.from(read(outputs), (value, step) => ({
          time: times[step] ?? '',
          value: asKind(value, codec.values ?? anyNumber),
        })),
      }),
    },
    row: null,
    text: null,
    truth: measured.some(Number.isNaN) ? null : measured.map((value) => value.toPrecision(5)).join(', '),
  }
}

const calendarNames = [
  'hour (sine)',
  'hour (cosine)',
  'weekday (sine)',
  'weekday (cosine)',
  'month (sine)',
  'month (cosine)',
]

/** The values of a row in the units of the data; those of the calendar as they enter. */
function valuesAt(
  codec: ForecastingCodec,
  { target, features }: Series,
  matrix: { readonly features: number; readonly values: Float32Array },
  row: number,
): number[] {
  const own = [
    target[row] ?? 0,
    ...features.map((values, index) => values[placeOf(codec, values, index, row)] ?? 0),
  ]
  const from = row * matrix.features
  return [...own, ...matrix.values.subarray(from + own.length, from + matrix.features)]
}

/** Where a feature is seen for a row: a horizon later where its future is known. */
function placeOf(
  { features, known = 0, horizon }: ForecastingCodec,
  values: Float64Array,
  index: number,
  row: number,
): number {
  return Math.min(values.length - 1, row + (index >= features.length - known ? horizon : 0))
}

/** The series with other values of the target and its features in a window. */
function changed(
  codec: ForecastingCodec,
  series: Series,
  first: number,
  changes: readonly InsideChange[],
): Series {
  if (changes.length === 0) return series
  const target = series.target.slice()
  const measured = series.measured.slice()
  const features = series.features.map((values) => values.slice())
  for (const { step, feature, value } of changes) {
    const row = first + step
    if (row < 0 || row >= series.rows) continue
    const values = features[feature - 1]
    if (feature === 0) target[row] = measured[row] = value
    else if (values) values[placeOf(codec, values, feature - 1, row)] = value
  }
  return { ...series, target, measured, features }
}

/** The times of the steps that are forecast. */
function aheadLabels(series: Series, origin: number, horizon: number): string[] {
  const { time } = series
  const last = time?.[time.length - 1]
  if (!time || last === undefined)
    return Array.from({ length: horizon }, (_, step) => String(origin + 2 + step))
  const whole = { time: Float64Array.from([...time, ...nextTimes(time, horizon)]) }
  return Array.from({ length: horizon }, (_, step) => timeLabel(whole, origin + 1 + step))
}
