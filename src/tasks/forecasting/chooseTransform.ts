import type { Parts } from './parts'
import type { ForecastingExperiment } from './spec'
import { applyTransform, transformSteps, undoTransform, type Transform } from './transform'

/** A transform with the error its simplest forecast makes on the validation rows. */
export interface TransformTrial {
  readonly transform: Transform
  /** Mean absolute error in the units of the target. */
  readonly mae: number
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
 * Tries each transform: the forecast "the transformed value is its mean over the training rows", undone, on the validation rows.
 * The transform whose forecast errs least leaves the network the least to learn. Test rows are not looked at.
 */
export function tryTransforms(
  series: Float64Array,
  parts: Parts,
  preparation: ForecastingExperiment['preparation'],
): TransformTrial[] {
  const known = series.subarray(0, parts.testFrom)
  const from = parts.validationFrom
  // Without validation rows the end of the training rows decides.
  const firstTarget = from < parts.testFrom ? from : Math.floor(parts.testFrom * 0.85)
  const trials = possibleTransforms(known, preparation.season).map((transform) => {
    const steps = transformSteps(transform, preparation.season)
    const transformed = applyTransform(known, steps)
    const mean = meanOf(transformed.subarray(steps.lag, firstTarget))
    const guess = new Float64Array(preparation.horizon).fill(mean)
    let sum = 0
    let count = 0
    for (let origin = firstTarget - 1; origin + preparation.horizon < known.length; origin++) {
      if (origin + 1 < steps.lag) continue
      const forecast = undoTransform(guess, known, origin, steps)
      forecast.forEach((value, step) => {
        sum += Math.abs(value - (known[origin + 1 + step] ?? NaN))
        count += 1
      })
    }
    return { transform, mae: count === 0 ? Infinity : sum / count }
  })
  return trials.sort((a, b) => a.mae - b.mae)
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
