import { withoutTrend } from './withoutTrend'

/** Longest season that is looked for, in rows. */
const longestLag = 400
/** A season shows as an autocorrelation above this, and stands out from what lies before it by a third of that. */
const leastCorrelation = 0.3
const leastProminence = 0.1

/** Values that the search needs at most. */
export const seasonValues = 4096

/** A pattern that repeats. */
export interface FoundSeason {
  readonly lag: number
  readonly correlation: number
}

/**
 * The lag, 2 to 400, with the strongest peak of the autocorrelation after a straight trend was taken out; null when no
 * peak exceeds 0.3. A peak must rise above the lags before it: neighbours of any smooth series are alike without a season.
 */
export function findSeason(values: Float64Array): FoundSeason | null {
  const lags = Math.min(longestLag, Math.floor(values.length / 2) - 1)
  if (values.length < 8 || lags < 2) return null
  const correlations = autocorrelation(withoutTrend(values), lags + 1)
  let best: FoundSeason | null = null
  let lowest = correlations[1] ?? 0
  for (let lag = 2; lag <= lags; lag++) {
    const here = correlations[lag] ?? 0
    const isPeak = here > (correlations[lag - 1] ?? 0) && here >= (correlations[lag + 1] ?? 0)
    const standsOut = here > leastCorrelation && here - lowest >= leastProminence
    if (isPeak && standsOut && here > (best?.correlation ?? 0)) best = { lag, correlation: here }
    lowest = Math.min(lowest, here)
  }
  return best && shortest(best, correlations)
}

/** A multiple of a season is nearly as alike: 14 days are two weeks. */
const nearlyAs = 0.85

/** The shortest lag of which the best one is a multiple, and which is nearly as strong a peak. */
function shortest(best: FoundSeason, correlations: Float64Array): FoundSeason {
  for (let times = Math.floor(best.lag / 2); times > 1; times--) {
    const middle = Math.round(best.lag / times)
    const near = [middle - 1, middle, middle + 1].filter(
      (lag) => lag >= 2 && Math.abs(lag * times - best.lag) <= times / 2,
    )
    for (const lag of near) {
      const correlation = correlations[lag] ?? 0
      const isPeak =
        correlation >= (correlations[lag - 1] ?? 0) && correlation >= (correlations[lag + 1] ?? 0)
      if (isPeak && correlation >= nearlyAs * best.correlation) return { lag, correlation }
    }
  }
  return best
}

/** Autocorrelation at lags 0 to `lags`, divided by the full length so that long lags are not overrated; zeros for a constant. */
function autocorrelation(values: Float64Array, lags: number): Float64Array {
  const power = values.reduce((sum, value) => sum + value * value, 0)
  const out = new Float64Array(lags + 1)
  if (power < Number.EPSILON) return out
  for (let lag = 0; lag <= lags; lag++) {
    let sum = 0
    for (let index = lag; index < values.length; index++)
      sum += (values[index] ?? 0) * (values[index - lag] ?? 0)
    out[lag] = sum / power
  }
  return out
}
