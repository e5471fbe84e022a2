import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { codecOf } from './codec'
import { inSampleNaiveError } from './errors'
import { learnCodec, type DividedSeries } from './learnCodec'
import { fitRidge, type LinearForecast } from './ridge'
import { SeriesData } from './seriesData'
import { applyTransform, transformSteps, type Transform } from './transform'
import type { WindowSamples } from './windows'

/** A transform with the error that a simple forecast makes with it. */
export interface TransformTrial {
  readonly transform: Transform
  /** Mean absolute error in units of the usual change of each series. */
  readonly error: number
}

type Settings = Pick<ForecastingExperiment, 'columns' | 'preparation'>

/** Without validation rows this share of what comes before the test rows stands for them. */
const triedShare = 0.15
/** Points of a series from which it is forecast to try a transform: one year of hardly any growth would say nothing of the next. */
const triedOrigins = 3
/** With so many rows after it a single point says enough. */
const manyRows = 400
/** Windows that are forecast with each transform, at most, of all series. */
const triedWindows = 2400
/**
 * So many windows that say nothing weigh as much as what windows show: a network that learns from few of them hardly leaves the mean, from
 * many it comes as far as a regression.
 */
const silentWindows = 400
/** Of more series than this some stand for all. */
const triedSeries = 60
/** Windows that a linear forecast learns from, at most. */
const learnedWindows = 1200
/** Rows before a point that are looked at, of each series. */
const triedRows = 3000
/** A transform that leaves out more of the series than this is not taken. */
const leftOut = 0.1

/** What does not go along with a level that moves has to err so much less: it is far off once the level has moved. */
const advantage = 0.8

/**
 * The transform with which a simple forecast errs least over all series. One that keeps the level of the values has to be clearly better where few
 * rows tell; for several series all others than that which takes season and level out: one network learns from what the series have in common.
 */
export function chooseTransform(settings: Settings, all: readonly DividedSeries[]): Transform {
  const isFew = hasFewRows(all, settings.preparation.horizon)
  const isPreferred = (transform: Transform): boolean =>
    all.length > 1 ? transform === 'deseasonalized' : isFew && !needsLevel(transform)
  const weighed = tryTransforms(settings, all).map(({ transform, error }) => ({
    transform,
    error: isPreferred(transform) ? advantage * error : error,
  }))
  return weighed.sort((a, b) => a.error - b.error)[0]?.transform ?? 'deseasonalized'
}

/** The transforms that a series allows: logarithms need values above zero, seasonal differences a season. */
export function possibleTransforms(known: Float64Array, season: number | null): Transform[] {
  const positive = known.every((value) => value > 0)
  const plain: Transform[] =
    season === null ? ['none', 'difference'] : ['none', 'difference', 'seasonalDifference']
  const logged: Transform[] =
    season === null ? ['log', 'logDifference'] : ['log', 'logDifference', 'logSeasonalDifference']
  return ['deseasonalized', ...plain, ...(positive ? logged : [])]
}

/**
 * Tries each transform on the validation windows, and where they are few on those before them as well, with two forecasts that are quick to make: a ridge regression from window to horizon, learned
 * from training windows and the nearer to the mean the fewer there are, and the mean alone (for changes from a level: that they are none). The
 * better of them counts; a network that learns little stays at the mean. Series without a level of their own are not tried untransformed: a
 * network cannot say values it never saw. Errors are those of measured values, measured by the mean change of their series, so that large
 * values do not decide alone; transforms are compared where all of them could be tried. Test rows are not looked at.
 */
export function tryTransforms(settings: Settings, all: readonly DividedSeries[]): TransformTrial[] {
  const every = Math.ceil(all.length / triedSeries)
  const some = all.filter((_, index) => index % every === 0)
  const allowed = (transform: Transform): boolean =>
    some.every(({ series, parts }) =>
      possibleTransforms(series.target.subarray(0, parts.testFrom), settings.preparation.season).includes(
        transform,
      ),
    )
  const candidates = possibleTransforms(Float64Array.of(1), settings.preparation.season)
    .filter(allowed)
    .filter((transform) => !needsLevel(transform) || some.every((one) => hasLevel(one, transform)))
  const { horizon } = settings.preparation
  const last = some.map((one) => cutAt(one, horizon, 0))
  const cuts = hasFewRows(all, horizon)
    ? [last, ...earlierOrigins.map((back) => some.flatMap((one) => earlierCut(one, horizon, back)))]
    : [last]
  const found = candidates.map((transform) => ({
    transform,
    errors: new Map(cuts.flatMap((cut, back) => errorsOf(settings, cut, transform, back))),
  }))
  const most = Math.max(...found.map(({ errors }) => errors.size))
  const compared = found.filter(({ errors }) => errors.size > 0 && errors.size >= (1 - leftOut) * most)
  const places = [...(compared[0]?.errors.keys() ?? [])].filter((place) =>
    compared.every(({ errors }) => errors.has(place)),
  )
  const trials = compared.map(({ transform, errors }) => ({
    transform,
    error: Math.min(
      meanOf(places, (place) => errors.get(place)?.linear),
      meanOf(places, (place) => errors.get(place)?.still),
    ),
  }))
  return trials.sort((a, b) => a.error - b.error)
}

const meanOf = (places: readonly string[], errorAt: (place: string) => number | undefined): number =>
  places.reduce((sum, place) => sum + (errorAt(place) ?? 0), 0) / Math.max(1, places.length)

/** Mean absolute errors of one series: of the regression, and where all that is said is the mean. */
interface TriedErrors {
  readonly linear: number
  readonly still: number
}

/** Errors of the series that could be tried, each with a name of its own. */
function errorsOf(
  { columns, preparation }: Settings,
  cut: readonly DividedSeries[],
  transform: Transform,
  back: number,
): [string, TriedErrors][] {
  const { horizon, window } = preparation
  const settings = {
    columns,
    preparation: { ...preparation, transform, calendar: false },
  }
  if (cut.length === 0) return []
  const errors: [string, TriedErrors][] = []
  const codec = learnCodec(settings, cut, transform)
  const members = cut
    .map((one) => new SeriesData(one.name, one.series, one.parts, codecOf(codec, one.name)))
    .filter(({ samples }) => samples.train.count > 0)
  const linear = learned(
    members.map(({ samples }) => samples.train),
    window,
  )
  if (linear === null) return errors
  const still = new Float32Array(horizon)
  const most = Math.ceil(triedWindows / members.length)
  for (const member of members) {
    const [byLine, atRest] = [errorBehind(member, linear, most), errorBehind(member, () => still, most)]
    if (byLine !== null && atRest !== null) {
      errors.push([`${back} ${member.name ?? ''}`, { linear: byLine, still: atRest }])
    }
  }
  return errors
}

/** Whether so few rows follow the point from which transforms are tried that earlier points are asked as well. */
const hasFewRows = (all: readonly DividedSeries[], horizon: number): boolean =>
  all.reduce((sum, one) => sum + triedLength(one, horizon), 0) < manyRows

const earlierOrigins = Array.from({ length: triedOrigins - 1 }, (_, index) => index + 1)

/** The series cut so many validation parts earlier; none where less than half of the training rows would be left. */
function earlierCut(one: DividedSeries, horizon: number, back: number): DividedSeries[] {
  const cut = cutAt(one, horizon, back)
  return 2 * cut.parts.testFrom >= one.parts.validationFrom ? [cut] : []
}

/** Rows before the test rows that are forecast: the validation rows, or what stands for them; a horizon at least. */
function triedLength({ parts: { validationFrom, testFrom } }: DividedSeries, horizon: number): number {
  const later = validationFrom < testFrom ? validationFrom : Math.floor(testFrom * (1 - triedShare))
  return testFrom - Math.max(0, Math.min(later, testFrom - horizon))
}

/**
 * A series up to its test rows, its validation rows (a horizon at least) as test rows, without what lies far back; or all of it so many
 * validation parts earlier.
 */
function cutAt(one: DividedSeries, horizon: number, back: number): DividedSeries {
  const length = triedLength(one, horizon)
  const testFrom = Math.max(0, one.parts.testFrom - back * length)
  const from = Math.max(0, testFrom - length)
  const start = Math.max(0, from - triedRows)
  const part = (values: Float64Array): Float64Array => values.slice(start, testFrom)
  const { target, measured, time, places, filled } = one.series
  return {
    ...one,
    series: {
      rows: testFrom - start,
      target: part(target),
      measured: part(measured),
      inputs: new Map(),
      features: [],
      time: time && part(time),
      filled,
      places: places.slice(start, testFrom),
    },
    parts: { validationFrom: from - start, testFrom: from - start, rows: testFrom - start },
  }
}

/** A ridge regression of the windows of some series, evenly taken; null where there are too few. */
function learned(samples: readonly WindowSamples[], window: number): LinearForecast | null {
  const share = Math.max(1, Math.floor(learnedWindows / Math.max(1, samples.length)))
  const batches = samples.map((own) => {
    const every = Math.ceil(own.count / share)
    const last = own.count - 1
    return own.batch(
      Int32Array.from({ length: Math.ceil(own.count / every) }, (_, index) => last - index * every),
    )
  })
  const count = samples.reduce((sum, own) => sum + own.count, 0)
  return fitRidge(batches, window, silentWindows / count)
}

/** Mean absolute error over the windows behind the training rows, evenly taken; null where nothing was measured there. */
function errorBehind(member: SeriesData, forecast: LinearForecast, most: number): number | null {
  const unit = inSampleNaiveError(member.series.measured, member.parts.validationFrom, 1) || 1
  const origins = member.origins('test')
  const every = Math.max(1, Math.ceil(origins.length / most))
  let sum = 0
  let count = 0
  for (let window = 0; window < origins.length; window += every) {
    const origin = origins[window] ?? 0
    const { inputs } = member.samples.test.batch(Int32Array.of(window))
    const values = inputs[0]?.kind === 'numbers' ? inputs[0].values : new Float32Array()
    const said = member.forecast(origin, forecast(values))
    member.after(origin).forEach((came, step) => {
      const error = Math.abs(came - (said[step] ?? NaN))
      if (Number.isNaN(error)) return
      sum += error
      count += 1
    })
  }
  return count === 0 ? null : sum / count / unit
}

const needsLevel = (transform: Transform): boolean => transform === 'none' || transform === 'log'

/** With a stronger memory than this a series wanders: it has no level to go back to. */
const wandering = 0.97
/** A value this share of the range beyond it is no sign of another level. */
const marginOfRange = 0.1
/** More validation values than this share outside of what training rows show: the level has moved away. */
const outsideAllowed = 0.02

/** Whether a series has a level of its own: neighbours forget each other, and what comes later lies where training rows do. */
function hasLevel({ series, parts }: DividedSeries, transform: Transform): boolean {
  const known = series.target.subarray(0, parts.testFrom)
  const from = parts.validationFrom
  // Without validation rows the end of the training rows decides.
  const later = from < parts.testFrom ? from : Math.floor(parts.testFrom * 0.85)
  const training = known.subarray(0, later)
  if (memoryOf(applyTransform(training, transformSteps(transform, null))) > wandering) return false
  const low = training.reduce((least, value) => Math.min(least, value), Infinity)
  const high = training.reduce((most, value) => Math.max(most, value), -Infinity)
  const margin = marginOfRange * (high - low)
  const outside = known
    .subarray(later)
    .reduce((count, value) => count + (value < low - margin || value > high + margin ? 1 : 0), 0)
  return outside <= outsideAllowed * (known.length - later)
}

/** Autocorrelation of neighbours, 0..1. */
function memoryOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  let together = 0
  let alone = 0
  for (let row = 1; row < values.length; row++) {
    const before = (values[row - 1] ?? mean) - mean
    together += before * ((values[row] ?? mean) - mean)
    alone += before * before
  }
  return alone === 0 ? 0 : Math.min(1, Math.max(0, together / alone))
}
