const halfRange = 2 ** 32

/** Whole numbers as 64-bit integers; by halves, since a bigint for each would take ten times as long. */
export function toInt64(values: Float64Array): BigInt64Array {
  const halves = new Int32Array(values.length * 2)
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0
    const high = Math.floor(value / halfRange)
    halves[2 * index] = value - high * halfRange
    halves[2 * index + 1] = high
  }
  return new BigInt64Array(halves.buffer)
}

/** 64-bit integers as numbers; exact up to 2^53. */
export function fromInt64(values: BigInt64Array): Float64Array {
  const halves = new Int32Array(values.buffer, values.byteOffset, values.length * 2)
  const out = new Float64Array(values.length)
  for (let index = 0; index < out.length; index++) {
    out[index] = (halves[2 * index + 1] ?? 0) * halfRange + ((halves[2 * index] ?? 0) >>> 0)
  }
  return out
}
