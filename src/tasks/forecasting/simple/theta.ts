import { eachStep, type LearnedForecast, type Past, type SimpleMethod } from './past'
import { seasonIndices, withoutSeason, withSeason } from './seasonIndices'
import { hasSeason } from '../../../shared/series/seasonTest'
import { expectedAfter, fitSmoothing, smooth } from './smoothing'

/**
 * The Theta method: the season is taken out where a test finds one; half of the forecast is the straight line through all values, half simple
 * exponential smoothing of the values with their distance to that line doubled. It won the M3 competition.
 * Source: Assimakopoulos, Nikolopoulos, The theta model: a decomposition approach to forecasting, 2000.
 */
export const theta: SimpleMethod = {
  id: 'theta',
  name: 'Theta',
  description:
    'Half the straight trend, half the recent level, with the season put back: the winner of the M3 competition.',
  seasons: 'optional',
  learn: (past, [season]) => learnTheta(past, season ?? null),
}

/** Shorter pasts have no trend to speak of. */
const fewest = 4

function learnTheta(past: Past, wanted: number | null): LearnedForecast | null {
  const { filled, measured, from, to } = past
  if (to - from < fewest) return null
  const season = wanted !== null && hasSeason(filled.subarray(from, to), wanted) ? wanted : null
  const indices = season === null ? null : seasonIndices(past, season)
  const plain = measured.subarray(from).map((value, row) => withoutSeason(value, from + row, indices))
  const line = straightLine(plain.subarray(0, to - from))
  const doubled = plain.map((value, row) => 2 * value - line(row))
  const fitted = fitSmoothing(doubled.subarray(0, to - from), { trend: 'none', season: 1 })
  const smoothed = smooth(doubled, fitted)
  return {
    season,
    at: (origin, steps) =>
      eachStep(steps, (step) => {
        const row = origin + 1 + step
        const level = expectedAfter(smoothed, fitted, origin - from, step)
        return withSeason((line(row - from) + level) / 2, row, indices)
      }),
  }
}

/** The least-squares line through values by row; NaN are left out. */
function straightLine(values: Float64Array): (row: number) => number {
  const known = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]))
  const meanOf = (of: (row: number) => number): number =>
    known.reduce((sum, row) => sum + of(row), 0) / Math.max(1, known.length)
  const middle = meanOf((row) => row)
  const mean = meanOf((row) => values[row] ?? 0)
  const spread = meanOf((row) => (row - middle) ** 2)
  const slope = spread === 0 ? 0 : meanOf((row) => (row - middle) * (values[row] ?? 0)) / spread
  return (row) => mean + slope * (row - middle)
}
