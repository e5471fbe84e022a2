import { inSampleNaiveError } from './errors'
import type { Parts } from './parts'
import type { Series } from './readSeries'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { applyTransform, transformSteps, undoTransform, type Transform } from './transform'

/** A transform with the error its simplest forecast makes on the validation rows. */
export interface TransformTrial {
  readonly transform: Transform
  /** Mean absolute error in the units of the target. */
  readonly mae: number
}

/**
 * The transform whose simplest forecasts err least over all series, each error measured by the mean change of its series, so that large
 * values do not decide alone. Only transforms that every series allows are compared.
 */
export function chooseTransform(
  all: readonly { readonly series: Series; readonly parts: Parts }[],
  preparation: ForecastingExperiment['preparation'],
): Transform {
  const sums = new Map<Transform, { error: number; series: number }>()
  for (const { series, parts } of all) {
    const unit = inSampleNaiveError(series.measured, parts.validationFrom, 1) || 1
    for (const { transform, mae } of tryTransforms(series, parts, preparation)) {
      const known = sums.get(transform) ?? { error: 0, series: 0 }
      sums.set(transform, { error: known.error + mae / unit, series: known.series + 1 })
    }
  }
  const allowed = [...sums].filter(([, { series }]) => series === all.length)
  return allowed.sort(([, a], [, b]) => a.error - b.error)[0]?.[0] ?? 'none'
}

/** The transforms that a series allows: logarithms need values above zero, seasonal differences a season. */
export function possibleTransforms(known: Float64Array, season: number | null): Transform[] {
  const positive = known.every((value) => value > 0)
  const plain: Transform[] =
    season === null ? ['none', 'difference'] : ['none', 'difference', 'seasonalDifference']
  const logged: Transform[] =
    season === null ? ['log', 'logDifference'] : ['log', 'logDifference', 'logSeasonalDifference']
  return positive ? [...plain, ...logged] : plain
}

/**
 * Tries each transform with the simplest forecast it allows, undone, on the validation rows: the transformed value goes from its last
 * one back to its mean over the training rows, as fast as neighbours forget each other (a first-order autoregression); differences
 * are at their mean at once. The transform whose forecast errs least leaves the network the least to learn. Series without a level
 * of their own are not tried untransformed: a network cannot say values it never saw. Errors are those of measured values. Test rows are not looked at.
 */
export function tryTransforms(
  { target, measured }: Pick<Series, 'target' | 'measured'>,
  parts: Parts,
  preparation: ForecastingExperiment['preparation'],
): TransformTrial[] {
  const known = target.subarray(0, parts.testFrom)
  const from = parts.validationFrom
  // Without validation rows the end of the training rows decides.
  const firstTarget = from < parts.testFrom ? from : Math.floor(parts.testFrom * 0.85)
  const trials = possibleTransforms(known, preparation.season).flatMap((transform): TransformTrial[] => {
    const steps = transformSteps(transform, preparation.season)
    const transformed = applyTransform(known, steps)
    const mean = meanOf(transformed.subarray(steps.lag, firstTarget))
    const memory = steps.lag === 0 ? memoryOf(transformed.subarray(0, firstTarget), mean) : 0
    if (steps.lag === 0 && !hasLevel(known, firstTarget, memory)) return []
    let sum = 0
    let count = 0
    for (let origin = firstTarget - 1; origin + preparation.horizon < known.length; origin++) {
      if (origin + 1 < steps.lag) continue
      const distance = memory === 0 ? 0 : (transformed[origin] ?? mean) - mean
      const guess = Array.from(
        { length: preparation.horizon },
        (_, step) => mean + distance * memory ** (step + 1),
      )
      undoTransform(guess, known, origin, steps).forEach((value, step) => {
        const error = Math.abs(value - (measured[origin + 1 + step] ?? NaN))
        if (Number.isNaN(error)) return
        sum += error
        count += 1
      })
    }
    return [{ transform, mae: count === 0 ? Infinity : sum / count }]
  })
  return trials.sort((a, b) => a.mae - b.mae)
}

/** With a stronger memory than this a series wanders: it has no level to go back to. */
const wandering = 0.97
/** A value this share of the range beyond it is no sign of another level. */
const marginOfRange = 0.1
/** More validation values than this share outside of what training rows show: the level has moved away. */
const outsideAllowed = 0.02

function hasLevel(known: Float64Array, trainingRows: number, memory: number): boolean {
  if (memory > wandering) return false
  const training = known.subarray(0, trainingRows)
  const low = training.reduce((least, value) => Math.min(least, value), Infinity)
  const high = training.reduce((most, value) => Math.max(most, value), -Infinity)
  const margin = marginOfRange * (high - low)
  const later = known.subarray(trainingRows)
  const outside = later.reduce(
    (count, value) => count + (value < low - margin || value > high + margin ? 1 : 0),
    0,
  )
  return outside <= outsideAllowed * later.length
}

/** Autocorrelation of neighbours, 0..1. */
function memoryOf(values: Float64Array, mean: number): number {
  let together = 0
  let alone = 0
  for (let row = 1; row < values.length; row++) {
    const before = (values[row - 1] ?? mean) - mean
    together += before * ((values[row] ?? mean) - mean)
    alone += before * before
  }
  return alone === 0 ? 0 : Math.min(1, Math.max(0, together / alone))
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
