/** Of the standard normal distribution, 90 % two-sided. */
const quantile90 = 1.645
/** With fewer seasons a pattern cannot be told from chance. */
const leastSeasons = 3

/**
 * Whether values follow a season: their autocorrelation at its lag lies outside of the 90 % bounds that those at shorter lags allow
 * (Bartlett's formula). It is the test of the Theta method; below three seasons the answer is no.
 * Source: Assimakopoulos, Nikolopoulos, The theta model, 2000; Makridakis et al., The M4 competition, 2020.
 */
export function hasSeason(values: Float64Array, season: number): boolean {
  const rows = values.length
  if (season < 2 || rows < leastSeasons * season) return false
  const found = autocorrelationAt(values, season)
  return found !== null && Math.abs(found.correlation) > found.bound
}

/** The autocorrelation at a lag with the bound that chance keeps to, 90 times of 100, given those at shorter lags; null for a constant. */
export function autocorrelationAt(
  values: Float64Array,
  lag: number,
): { readonly correlation: number; readonly bound: number } | null {
  const at = autocorrelations(values)
  if (at === null) return null
  let squares = 0
  for (let shorter = 1; shorter < lag; shorter++) squares += at(shorter) ** 2
  return { correlation: at(lag), bound: quantile90 * Math.sqrt((1 + 2 * squares) / values.length) }
}

/** Autocorrelation by lag, divided by the full length; null for a constant. */
function autocorrelations(values: Float64Array): ((lag: number) => number) | null {
  const rows = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / rows
  const around = values.map((value) => value - mean)
  const power = around.reduce((sum, value) => sum + value * value, 0)
  if (!(power > Number.EPSILON * rows * Math.max(1, mean * mean))) return null
  return (lag) => {
    let sum = 0
    for (let row = lag; row < rows; row++) sum += (around[row] ?? 0) * (around[row - lag] ?? 0)
    return sum / power
  }
}
