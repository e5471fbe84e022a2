import { eachStep, type LearnedForecast, type Past, type SimpleMethod } from './past'
import { seasonIndices, withoutSeason, withSeason, type SeasonIndices } from './seasonIndices'
import {
  aiccOf,
  expectedAfter,
  fitSmoothing,
  smooth,
  type FittedSmoothing,
  type SmoothingForm,
} from './smoothing'

/**
 * Exponential smoothing (error, trend, season): the form with the smallest AICc of those with and without trend, damped or not, and with
 * each season or none; on logarithms where all values are above zero, so that growth and seasons may be proportional.
 * Source: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing, 2008.
 */
export const ets: SimpleMethod = {
  id: 'ets',
  name: 'ETS',
  description:
    'Exponential smoothing of level, trend and season, in the form that suits the series best (AICc).',
  seasons: 'own',
  learn: learnEts,
}

/** A longer season has too many places to be smoothed one by one: it is taken out first. */
const longestSmoothed = 24
/** Fewer seasons than this tell nothing of one. */
const leastSeasons = 2

interface Candidate {
  readonly season: number | null
  readonly indices: SeasonIndices | null
  readonly values: Float64Array
  readonly fitted: FittedSmoothing
  readonly aicc: number
}

function learnEts(past: Past, seasons: readonly number[]): LearnedForecast | null {
  const { measured, filled, from, to } = past
  const rows = to - from
  const isLogged = filled.subarray(from, to).every((value) => value > 0)
  const levels = measured.subarray(from).map((value) => (isLogged ? logOf(value) : value))
  const usable = seasons.filter((season) => rows >= leastSeasons * season)
  const plain: SmoothingForm[] = [
    { trend: 'none', season: 1 },
    { trend: 'damped', season: 1 },
  ]
  const candidates = [
    ...plain.map((form) => tried(levels, rows, form, null)),
    ...usable.flatMap((season) => {
      if (season > longestSmoothed) {
        const indices = additive(seasonIndices(past, season), isLogged)
        const without = levels.map((value, row) => withoutSeason(value, from + row, indices))
        return plain.map((form) => tried(without, rows, form, indices))
      }
      return (['none', 'additive', 'damped'] as const).map((trend) =>
        tried(levels, rows, { trend, season }, null),
      )
    }),
  ]
  const best = candidates.reduce((least, one) => (one.aicc < least.aicc ? one : least))
  if (!Number.isFinite(best.aicc)) return null
  const smoothed = smooth(best.values, best.fitted)
  return {
    season: best.season,
    at: (origin, steps) =>
      eachStep(steps, (step) => {
        const level = expectedAfter(smoothed, best.fitted, origin - from, step)
        const value = withSeason(level, origin + 1 + step, best.indices)
        return isLogged ? Math.exp(value) : value
      }),
  }
}

/** The logarithm; what has none counts as missing. */
const logOf = (value: number): number => (value > 0 ? Math.log(value) : NaN)

/** Factors as differences of logarithms. */
const additive = (indices: SeasonIndices, isLogged: boolean): SeasonIndices =>
  isLogged && indices.isMultiplicative
    ? { isMultiplicative: false, values: indices.values.map(Math.log) }
    : indices

/** One form, learned from the first `rows` values. */
function tried(
  values: Float64Array,
  rows: number,
  form: SmoothingForm,
  indices: SeasonIndices | null,
): Candidate {
  const fitted = fitSmoothing(values.subarray(0, rows), form)
  const season = indices?.values.length ?? (form.season === 1 ? null : form.season)
  if (indices === null) return { season, indices, values, fitted, aicc: fitted.aicc }
  // The places that were taken out are parameters too.
  const weights = { none: 1, additive: 2, damped: 3 }[form.trend]
  const states = form.trend === 'none' ? 1 : 2
  const parameters = weights + states + indices.values.length - 1 + 1
  return { season, indices, values, fitted, aicc: aiccOf(fitted.squares, fitted.count, parameters) }
}
