import { eachStep, type LearnedForecast, type Past, type SimpleMethod } from './past'

/** Says that nothing will change: known as naive forecast or random walk. */
export const lastValue = {
  id: 'lastValue',
  name: 'Same as last value',
  description: 'Says that nothing will change.',
  seasons: 'none',
  learn: (past: Past) => repeated(past, 1, 0),
} as const satisfies SimpleMethod

/** The last value, and the mean change of the rows it has learned from for every further step. */
export const lastValueWithDrift: SimpleMethod = {
  id: 'lastValueDrift',
  name: 'Last value with drift',
  description: 'Goes on from the last value by the mean change of the rows before.',
  seasons: 'none',
  learn: (past) => repeated(past, 1, meanChange(past, 1)),
}

/** Repeats the last season. */
export const seasonalNaive: SimpleMethod = {
  id: 'seasonalNaive',
  name: 'Same as a season before',
  description: 'Repeats the values of the last season.',
  seasons: 'needed',
  learn: (past, seasons) => repeated(past, usableSeason(past, seasons) ?? 1, 0),
}

/** Repeats the last season, and adds the mean change from season to season. */
export const seasonalNaiveWithDrift: SimpleMethod = {
  id: 'seasonalNaiveDrift',
  name: 'Season before with drift',
  description: 'Repeats the last season and adds the mean change from season to season.',
  seasons: 'needed',
  learn(past, seasons) {
    const lag = usableSeason(past, seasons) ?? 1
    return repeated(past, lag, meanChange(past, lag))
  },
}

/** The season, where the past holds it twice. */
function usableSeason({ from, to }: Past, [season]: readonly number[]): number | null {
  return season !== undefined && to - from >= 2 * season ? season : null
}

/** The value `lag` rows before, again and again, changed by `drift` with each round. */
function repeated({ filled }: Past, lag: number, drift: number): LearnedForecast {
  return {
    season: lag === 1 ? null : lag,
    at: (origin, steps) =>
      eachStep(
        steps,
        (step) => (filled[origin - lag + 1 + (step % lag)] ?? NaN) + drift * (1 + Math.floor(step / lag)),
      ),
  }
}

/** Mean change over `lag` rows between values that were measured; 0 where there is none. */
function meanChange({ measured, from, to }: Past, lag: number): number {
  let sum = 0
  let count = 0
  for (let row = from + lag; row < to; row++) {
    const change = (measured[row] ?? NaN) - (measured[row - lag] ?? NaN)
    if (Number.isNaN(change)) continue
    sum += change
    count += 1
  }
  return count === 0 ? 0 : sum / count
}
