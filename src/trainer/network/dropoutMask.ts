import type { Random } from '../../shared/random'

/** Factors of inverted dropout: 0 with probability `rate`, else 1 / (1 - rate), so that the mean stays the same. */
export function dropoutMask(length: number, rate: number, random: Random): Float32Array {
  const kept = 1 / (1 - rate)
  const mask = new Float32Array(length)
  for (let index = 0; index < length; index++) mask[index] = random.nextCoarse() < rate ? 0 : kept
  return mask
}
