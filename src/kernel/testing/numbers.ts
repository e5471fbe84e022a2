/** Numbers that look random, the same at every run: roughly normal with standard deviation 1 (mulberry32, six summed). */
export function normalNumbers(length: number, seed: number): Float32Array<ArrayBuffer> {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return Float32Array.from({ length }, () => {
    let sum = -3
    for (let k = 0; k < 6; k++) sum += uniform()
    return sum * Math.SQRT2
  })
}

/** The largest difference over the largest expected value; NaN when anything is NaN, the lengths differ, or one is empty. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length || actual.length === 0) return Number.NaN
  let error = 0
  let largest = 0
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs((actual[k] ?? NaN) - (expected[k] ?? NaN))
    if (Number.isNaN(difference)) return Number.NaN
    error = Math.max(error, difference)
    largest = Math.max(largest, Math.abs(expected[k] ?? 0))
  }
  return largest === 0 ? error : error / largest
}

/** [B, N] masks as dropout makes them: 0 with the given share, else 1 / (1 - share). */
export function dropoutMask(length: number, share: number, seed: number): Float32Array<ArrayBuffer> {
  const threshold = 2 * share - 1
  return normalNumbers(length, seed).map((value) => (Math.tanh(value) < threshold ? 0 : 1 / (1 - share)))
}
