import type { ForecastingCodec } from './codec'
import type { SeriesMatrix } from './encodeSeries'
import type { Scaler } from '../scaler'

/** The frame of a window that is taken as it is. */
export const unframed: Scaler = { shift: 0, scale: 1 }
/** The median absolute deviation of a normal distribution is this share of its standard deviation. */
const deviationOfNormal = 0.6745
/** A window that hardly moves is not blown up beyond this share of the usual spread. */
const leastSpread = 0.1

/**
 * The frame of the window that ends with row `origin`, in scaled units: nothing; its last value as the level; or median and median absolute
 * deviation of its values. What is learned and said of a window is `(value - shift) / scale`.
 */
export function frameOf(
  { features, values }: SeriesMatrix,
  origin: number,
  { frame, window }: Pick<ForecastingCodec, 'frame' | 'window'>,
): Scaler {
  if (frame === 'none') return unframed
  if (frame === 'level') return { shift: values[Math.max(0, origin) * features] ?? 0, scale: 1 }
  const first = Math.max(0, origin - window + 1)
  const seen = Float64Array.from(
    { length: origin + 1 - first },
    (_, row) => values[(first + row) * features] ?? 0,
  )
  const shift = medianOf(seen)
  const spread = medianOf(seen.map((value) => Math.abs(value - shift))) / deviationOfNormal
  return { shift, scale: Math.max(leastSpread, spread) }
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort()
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle - 1)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
