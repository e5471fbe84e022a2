import { Random } from '../random'

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71]

/**
 * The point of a number (from 0) that fills [0, 1) of so many dimensions more evenly than chance: a Halton sequence, shifted by a random amount
 * in each dimension. Source: Halton, 1960; Cranley, Patterson, 1976, for the shift.
 */
export function evenPoint(dimensions: number, number: number, seed: number): number[] {
  const random = Random.of(seed, 'shift of the even points')
  return primes.slice(0, dimensions).map((base) => (radicalInverse(number + 1, base) + random.next()) % 1)
}

/** The digits of a number in a base, mirrored at the point. */
function radicalInverse(number: number, base: number): number {
  let [rest, inverse, digit] = [number, 0, 1 / base]
  while (rest > 0) {
    inverse += (rest % base) * digit
    rest = Math.floor(rest / base)
    digit /= base
  }
  return inverse
}
