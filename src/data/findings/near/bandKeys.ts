import { Random } from '../../../shared/random'

/**
 * Bands of a signature, and least numbers in each. Two sets of likeness `s` share a band with a probability of 1 - (1 - s^4)^32:
 * 99.9 % at 2/3, 87 % at a half, 5 % at a fifth (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4).
 */
export const bands = 32
const rowsOfBand = 4

const random = Random.of(1, 'band keys')
/** x -> factor * x + summand modulo 2^32, one for each least number; odd factors make each a permutation. */
const factors = Int32Array.from({ length: bands * rowsOfBand }, () => random.integer(2 ** 31) * 2 + 1)
const summands = Int32Array.from({ length: bands * rowsOfBand }, () => random.integer(2 ** 32))

/**
 * Writes the keys of a set of numbers to `into` [bands]: sets that are much alike have most likely a key in common.
 * Each key is made of the least numbers of four permutations of the set (MinHash: Broder 1997).
 */
export function bandKeys(members: Uint32Array, into: Uint32Array): void {
  for (let band = 0; band < bands; band++) {
    let key = band
    for (let row = 0; row < rowsOfBand; row++) {
      const place = band * rowsOfBand + row
      key = mixed(Math.imul(key, 31) + leastOf(members, factors[place] ?? 1, summands[place] ?? 0))
    }
    into[band] = key
  }
}

function leastOf(members: Uint32Array, factor: number, summand: number): number {
  let least = 0x7fffffff
  for (let place = 0; place < members.length; place++) {
    const value = (Math.imul(members[place] ?? 0, factor) + summand) | 0
    if (value < least) least = value
  }
  return least
}

/** A 32-bit number whose bits all depend on all bits of another (the last step of MurmurHash3, Appleby 2011). */
export function mixed(value: number): number {
  let number = value
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35)
  return (number ^ (number >>> 16)) >>> 0
}
