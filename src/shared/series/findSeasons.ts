import { findSeason, type FoundSeason } from './findSeason'
import { autocorrelationAt } from './seasonTest'

/** A cycle of the clock shows as an autocorrelation above this, once the trend is out: chance passes the test one time in twenty. */
const leastCorrelation = 0.25
/** With fewer seasons a pattern cannot be told from chance. */
const leastSeasons = 3

/**
 * The seasons of a series, the shortest first: the cycles of its clock that it follows (each tested with the trend and all shorter seasons taken
 * out), and where it follows none, the lag that autocorrelation finds. `values` in time order, NaN = missing; `cycles` ascending, in rows.
 */
export function findSeasons(values: Float64Array, cycles: readonly number[]): FoundSeason[] {
  const found: FoundSeason[] = []
  let left = filled(values)
  for (const lag of cycles) {
    const season = seasonAt(left, lag)
    if (season === null) continue
    found.push(season)
    left = withoutPlaces(left, lag)
  }
  if (found.length > 0) return found
  const other = findSeason(values)
  return other !== null && seasonAt(filled(values), other.lag) !== null ? [other] : []
}

/** The season of that lag, where the values without their trend follow it. */
function seasonAt(values: Float64Array, lag: number): FoundSeason | null {
  if (values.length < leastSeasons * lag) return null
  const rest = withoutTrend(values, lag)
  const found = autocorrelationAt(rest, lag)
  if (found === null) return null
  // By the pairs there are: few seasons would never pass, divided by all rows.
  const correlation = Math.min(1, (found.correlation * rest.length) / (rest.length - lag))
  return correlation > Math.max(leastCorrelation, found.bound) ? { lag, correlation } : null
}

/** Values without their centred moving average over one season, which half a season at both ends does not have. */
function withoutTrend(values: Float64Array, season: number): Float64Array {
  const half = Math.floor(season / 2)
  const rest = new Float64Array(Math.max(0, values.length - 2 * half))
  let within = 0
  for (let row = 0; row < 2 * half + 1; row++) within += values[row] ?? 0
  rest.forEach((_, index) => {
    const [first, last] = [values[index] ?? 0, values[index + 2 * half] ?? 0]
    const mean = (season % 2 === 0 ? within - (first + last) / 2 : within) / season
    rest[index] = (values[index + half] ?? 0) - mean
    within += (values[index + 2 * half + 1] ?? 0) - first
  })
  return rest
}

/** Values without the mean distance to the trend of each place of a season. */
function withoutPlaces(values: Float64Array, season: number): Float64Array {
  const half = Math.floor(season / 2)
  const sums = new Float64Array(season)
  const counts = new Float64Array(season)
  withoutTrend(values, season).forEach((distance, index) => {
    const place = (index + half) % season
    sums[place] = (sums[place] ?? 0) + distance
    counts[place] = (counts[place] ?? 0) + 1
  })
  return values.map((value, row) => {
    const place = row % season
    return value - (sums[place] ?? 0) / Math.max(1, counts[place] ?? 0)
  })
}

/** Missing values take the one before, leading ones the first known one. */
function filled(values: Float64Array): Float64Array {
  let last = values.find((value) => Number.isFinite(value)) ?? 0
  return values.map((value) => (last = Number.isFinite(value) ? value : last))
}
