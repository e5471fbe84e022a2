import { nelderMead } from './nelderMead'

/** Which parts a level that is smoothed has beside it. */
export interface SmoothingForm {
  readonly trend: 'none' | 'additive' | 'damped'
  /** Rows of the season; 1 = none. */
  readonly season: number
}

/** How much of each error changes level, trend and season, and what share of the trend lasts from step to step. */
interface Weights {
  readonly level: number
  readonly trend: number
  readonly season: number
  readonly damping: number
}

/** A smoothing with its weights and the states before the first row, both the most likely ones. */
export interface FittedSmoothing {
  readonly form: SmoothingForm
  readonly weights: Weights
  /** Level, trend and the places of the season in the order of rows, [1 + 1 + season]. */
  readonly start: Float64Array
  /** Sum of squared errors one step ahead. */
  readonly squares: number
  /** Values that were measured. */
  readonly count: number
  /** The more likely model for fewer parameters is smaller: Akaike's criterion, corrected for few values; Infinity where there are too few. */
  readonly aicc: number
}

/** Level, trend and season after every row. */
export interface Smoothed {
  /** [rows] */
  readonly level: Float64Array
  /** [rows] */
  readonly trend: Float64Array
  /** The place of the season of each row, as it stands after it [rows]. */
  readonly season: Float64Array
}

const lowestDamping = 0.8
const highestDamping = 0.98
const margin = 1e-4
const share = (free: number | undefined): number => margin + (1 - 2 * margin) / (1 + Math.exp(-(free ?? 0)))
const free = (wanted: number): number => Math.log(wanted / (1 - wanted))

/** Weights from numbers without bounds: 0 < level < 1, trend below the level's, season below what the level leaves. */
function weightsOf(point: Float64Array, { trend, season }: SmoothingForm): Weights {
  const values = Array.from(point)
  const level = share(values.shift())
  return {
    level,
    trend: trend === 'none' ? 0 : level * share(values.shift()),
    season: season > 1 ? (1 - level) * share(values.shift()) : 0,
    damping:
      trend === 'damped' ? lowestDamping + (highestDamping - lowestDamping) * share(values.shift()) : 1,
  }
}

/** Where the search begins: once, or from a trend that lasts long and from one that ends soon, between which there may be a ridge. */
function firstPoints({ trend, season }: SmoothingForm): Float64Array[] {
  const dampings = trend === 'damped' ? [[free(0.3)], [free(0.9)]] : [[]]
  return dampings.map((damping) =>
    Float64Array.from([
      free(0.5),
      ...(trend === 'none' ? [] : [free(0.1)]),
      ...(season > 1 ? [free(0.1)] : []),
      ...damping,
    ]),
  )
}

/**
 * Exponential smoothing with additive errors, trend and season, at its greatest likelihood. Errors are linear in the states before the first
 * row, so that these follow from the weights by least squares, and only the weights (one to four) are searched for. `values`: NaN = missing.
 * Source: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing, 2008, chapters 2 and 5.
 */
export function fitSmoothing(values: Float64Array, form: SmoothingForm): FittedSmoothing {
  const errors = new LinearErrors(values, form)
  const { point } = firstPoints(form)
    .map((start) => nelderMead((at) => Math.log(errors.leastSquares(weightsOf(at, form))), start))
    .reduce((least, one) => (one.value < least.value ? one : least))
  const weights = weightsOf(point, form)
  const squares = errors.leastSquares(weights)
  const { count } = errors
  // Weights, states (a season of n places has n - 1 free ones) and the variance.
  const parameters = point.length + 1 + (form.trend === 'none' ? 0 : 1) + (form.season - 1) + 1
  return { form, weights, start: errors.start, squares, count, aicc: aiccOf(squares, count, parameters) }
}

/** Akaike's criterion of normal errors, corrected for few values; Infinity where there are not more values than parameters. */
export function aiccOf(squares: number, count: number, parameters: number): number {
  const left = count - parameters - 1
  if (left <= 0) return Infinity
  const logLikelihood = -0.5 * count * (Math.log((2 * Math.PI * squares) / count) + 1)
  return -2 * logLikelihood + 2 * parameters + (2 * parameters * (parameters + 1)) / left
}

/** Smooths values from row 0 on; where one is missing, what was forecast stands for it. */
export function smooth(values: Float64Array, { form, weights, start }: FittedSmoothing): Smoothed {
  const { season: places } = form
  const out = {
    level: new Float64Array(values.length),
    trend: new Float64Array(values.length),
    season: new Float64Array(values.length),
  }
  const cycle = start.slice(2)
  let [level = 0, trend = 0] = start
  for (let row = 0; row < values.length; row++) {
    const place = row % places
    const expected = level + weights.damping * trend
    const distance = (values[row] ?? NaN) - expected - (cycle[place] ?? 0)
    const error = Number.isNaN(distance) ? 0 : distance
    level = expected + weights.level * error
    trend = weights.damping * trend + weights.trend * error
    cycle[place] = (cycle[place] ?? 0) + weights.season * error
    out.level[row] = level
    out.trend[row] = trend
    out.season[row] = cycle[place] ?? 0
  }
  return out
}

/** What a smoothing expects `step` rows (from 0) after row `origin`. */
export function expectedAfter(
  { level, trend, season }: Smoothed,
  { form, weights, start }: FittedSmoothing,
  origin: number,
  step: number,
): number {
  let ahead = weights.damping
  for (let next = 0, power = weights.damping; next < step; next++) ahead += power *= weights.damping
  const row = origin + 1 + step
  const back = row - form.season * Math.ceil((step + 1) / form.season)
  const cycle =
    form.season === 1 ? 0 : back >= 0 ? (season[back] ?? 0) : (start[2 + (row % form.season)] ?? 0)
  return (level[origin] ?? NaN) + ahead * (trend[origin] ?? 0) + cycle
}

/**
 * The errors of a smoothing as a linear function of the states before the first row: column 0 holds the errors from states of zero, each
 * further one how one state changes them. Of a season the last place is what makes the sum zero.
 */
class LinearErrors {
  /** Level, trend and season [2 + season] of the last call, the most likely for its weights. */
  readonly start: Float64Array
  readonly count: number
  private readonly columns: number
  private readonly level: Float64Array
  private readonly trend: Float64Array
  /** [season, columns] */
  private readonly cycle: Float64Array
  private readonly error: Float64Array
  /** Sums of products of two columns [columns, columns], the lower half. */
  private readonly products: Float64Array
  private readonly mean: number
  private readonly hasTrend: boolean

  constructor(
    private readonly values: Float64Array,
    private readonly form: SmoothingForm,
  ) {
    this.hasTrend = form.trend !== 'none'
    this.columns = 2 + (this.hasTrend ? 1 : 0) + (form.season - 1)
    this.level = new Float64Array(this.columns)
    this.trend = new Float64Array(this.columns)
    this.error = new Float64Array(this.columns)
    this.cycle = new Float64Array(form.season * this.columns)
    this.products = new Float64Array(this.columns * this.columns)
    this.start = new Float64Array(2 + form.season)
    const known = values.filter((value) => !Number.isNaN(value))
    this.count = known.length
    this.mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
  }

  /** The smallest sum of squared errors that these weights allow; never 0, so that its logarithm is finite. Sets `start`. */
  leastSquares(weights: Weights): number {
    this.sumProducts(weights)
    const { columns, products, start, form } = this
    const states = solve(products, columns)
    let squares = products[0] ?? 0
    states.forEach((state, index) => (squares += state * (products[(index + 1) * columns] ?? 0)))
    const own = Array.from(states)
    start.fill(0)
    start[0] = (own.shift() ?? 0) + this.mean
    if (this.hasTrend) start[1] = own.shift() ?? 0
    own.forEach((value, place) => {
      start[2 + place] = value
      start[1 + form.season] = (start[1 + form.season] ?? 0) - value
    })
    return Math.max(squares, 1e-12 * Math.max(1e-12, this.mean * this.mean) * this.count)
  }

  private sumProducts(weights: Weights): void {
    const { columns, values, level, trend, cycle, error, products, mean } = this
    const { season } = this.form
    const first = this.hasTrend ? 3 : 2
    level.fill(0)
    trend.fill(0)
    cycle.fill(0)
    products.fill(0)
    level[1] = 1
    if (this.hasTrend) trend[2] = 1
    for (let place = 0; place < season - 1; place++) {
      cycle[place * columns + first + place] = 1
      cycle[(season - 1) * columns + first + place] = -1
    }
    const { damping } = weights
    for (let row = 0; row < values.length; row++) {
      const value = values[row] ?? NaN
      const isMissing = value !== value
      const at = (row % season) * columns
      for (let column = 0; column < columns; column++) {
        const slope = damping * (trend[column] ?? 0)
        const expected = (level[column] ?? 0) + slope
        const own = column === 0 && !isMissing ? value - mean : 0
        const off = isMissing ? 0 : own - expected - (cycle[at + column] ?? 0)
        error[column] = off
        level[column] = expected + weights.level * off
        trend[column] = slope + weights.trend * off
        cycle[at + column] = (cycle[at + column] ?? 0) + weights.season * off
      }
      if (isMissing) continue
      for (let one = 0; one < columns; one++) {
        const off = error[one] ?? 0
        const line = one * columns
        for (let other = 0; other <= one; other++)
          products[line + other] = (products[line + other] ?? 0) + off * (error[other] ?? 0)
      }
    }
  }
}

/**
 * The states that make the errors smallest, by Cholesky's decomposition of the normal equations; `products` [columns, columns], the lower
 * half. A trace of the diagonal is added, so that states that change nothing stay near zero.
 */
function solve(products: Float64Array, columns: number): Float64Array {
  const size = columns - 1
  const factor = new Float64Array(size * size)
  const answer = new Float64Array(size)
  let trace = 0
  for (let one = 0; one < size; one++) trace += products[(one + 1) * columns + one + 1] ?? 0
  const ridge = (1e-10 * trace) / Math.max(1, size) + 1e-300
  for (let one = 0; one < size; one++) {
    for (let other = 0; other <= one; other++) {
      let sum = (products[(one + 1) * columns + other + 1] ?? 0) + (one === other ? ridge : 0)
      for (let inner = 0; inner < other; inner++)
        sum -= (factor[one * size + inner] ?? 0) * (factor[other * size + inner] ?? 0)
      factor[one * size + other] =
        one === other ? Math.sqrt(Math.max(sum, ridge)) : sum / (factor[other * size + other] ?? 1)
    }
    let sum = -(products[(one + 1) * columns] ?? 0)
    for (let inner = 0; inner < one; inner++) sum -= (factor[one * size + inner] ?? 0) * (answer[inner] ?? 0)
    answer[one] = sum / (factor[one * size + one] ?? 1)
  }
  for (let one = size - 1; one >= 0; one--) {
    let sum = answer[one] ?? 0
    for (let later = one + 1; later < size; later++)
      sum -= (factor[later * size + one] ?? 0) * (answer[later] ?? 0)
    answer[one] = sum / (factor[one * size + one] ?? 1)
  }
  return answer
}
