import type { transforms } from '../../shared/tasks/forecasting/spec'

/** A transform that was decided on. */
export type Transform = Exclude<(typeof transforms)[number], 'auto'>

/** How a transform works: whether it takes the logarithm, over how many steps it takes differences (0 = none), what it takes off each place of a season. */
export interface TransformSteps {
  readonly log: boolean
  readonly lag: number
  /** Values below this have the logarithm of it; 0 where all must be above zero. */
  readonly floor: number
  /** What is taken off each place of the season, after the logarithm; empty where nothing is. */
  readonly indices: readonly number[]
  /** Place of row 0 in the season. */
  readonly phase: number
}

/** How the season of a series is taken out. */
export type SeasonTaken = Pick<TransformSteps, 'log' | 'floor' | 'indices' | 'phase'>

const nothingTaken: SeasonTaken = { log: false, floor: 0, indices: [], phase: 0 }

/** The steps of a transform; `season` in rows where it takes seasonal differences, `taken` where it takes seasonal indices. */
export function transformSteps(
  transform: Transform,
  season: number | null,
  taken: SeasonTaken = nothingTaken,
): TransformSteps {
  const plain = { floor: 0, indices: [], phase: 0 }
  switch (transform) {
    case 'none':
      return { ...plain, log: false, lag: 0 }
    case 'log':
      return { ...plain, log: true, lag: 0 }
    case 'difference':
      return { ...plain, log: false, lag: 1 }
    case 'logDifference':
      return { ...plain, log: true, lag: 1 }
    case 'seasonalDifference':
      return { ...plain, log: false, lag: season ?? 1 }
    case 'logSeasonalDifference':
      return { ...plain, log: true, lag: season ?? 1 }
    case 'deseasonalized':
      return { ...taken, lag: 0 }
  }
}

/** The transformed series [rows]; the first `lag` values are NaN, they have nothing to differ from. */
export function applyTransform(series: Float64Array, steps: TransformSteps): Float64Array {
  const levels = series.map((value, row) => levelOf(value, row, steps))
  const { lag } = steps
  if (lag === 0) return levels
  return levels.map((value, row) => (row < lag ? NaN : value - (levels[row - lag] ?? NaN)))
}

/**
 * Values of the series from transformed ones that follow row `origin`: each difference is added to the value a lag before,
 * which is a known one as long as it lies at or before the origin, then one of those just undone.
 */
export function undoTransform(
  transformed: ArrayLike<number>,
  series: Float64Array,
  origin: number,
  steps: TransformSteps,
): Float64Array {
  const { lag, log } = steps
  const values = new Float64Array(transformed.length)
  for (let step = 0; step < transformed.length; step++) {
    const row = origin + 1 + step
    const back = row - lag
    const before =
      lag === 0 ? 0 : levelOf((back <= origin ? series[back] : values[step - lag]) ?? NaN, back, steps)
    const value = (transformed[step] ?? NaN) + before + indexAt(row, steps)
    values[step] = log ? Math.exp(Math.min(value, largestExponent)) : value
  }
  return values
}

/** The exponential of more than this is no number a series could hold. */
const largestExponent = 700

/** A value before differences are taken. */
function levelOf(value: number, row: number, steps: TransformSteps): number {
  const { log, floor } = steps
  // With floor 0 a value without a logarithm shows as one that is not a number.
  const level = log ? Math.log(floor > 0 ? Math.max(value, floor) : value) : value
  return level - indexAt(row, steps)
}

const indexAt = (row: number, { indices, phase }: TransformSteps): number =>
  indices.length === 0 ? 0 : (indices[(row + phase) % indices.length] ?? 0)
