import { ErrorsByStep, type IntervalEvidence } from './intervals'
import type { SeriesData } from './seriesData'

/** More windows of the past than this tell nothing more. */
const mostWindows = 2000

/** What is known of the errors of a series before its network is asked: those of repeating its last season, up to the test rows. */
export function intervalEvidence(member: SeriesData): IntervalEvidence {
  const { codec, cycle, parts, naiveError } = member
  const last = parts.testFrom - 1 - codec.horizon
  const first = Math.max(2 * cycle - 1, 0)
  const every = Math.max(1, Math.ceil((last - first + 1) / mostWindows))
  const before: number[] = []
  for (let origin = first; origin <= last; origin += every) before.push(origin)
  return {
    own: new ErrorsByStep(codec.horizon),
    naive: naiveErrors(member, member.origins('validation')),
    naiveBefore: naiveErrors(member, before),
    unit: naiveError,
  }
}

function naiveErrors(member: SeriesData, origins: ArrayLike<number>): ErrorsByStep {
  const { series, cycle, codec } = member
  const errors = new ErrorsByStep(codec.horizon)
  for (const origin of Array.from(origins)) {
    const repeated = Float64Array.from(
      { length: codec.horizon },
      (_, step) => series.target[origin - cycle + 1 + (step % cycle)] ?? NaN,
    )
    errors.add(member.after(origin), repeated)
  }
  return errors
}
