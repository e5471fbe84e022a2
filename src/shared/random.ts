import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** A repeatable source of random numbers whose state can be stored and taken up again. */
export class Random {
  private constructor(private readonly generator: RandomGenerator) {}

  /** The stream of a run's seed for one purpose: purposes do not disturb each other. */
  static of(seed: number, purpose: string): Random {
    return new Random(xoroshiro128plus(mix(seed, purpose)))
  }

  /** Goes on where `state()` was taken. */
  static fromState(state: readonly number[]): Random {
    return new Random(xoroshiro128plusFromState(state))
  }

  state(): readonly number[] {
    return [...this.generator.getState()]
  }

  /** Uniform in [0, 1). */
  next(): number {
    return uniformFloat64(this.generator)
  }

  /** Uniform in [0, 1) with 32 random bits: half the work of `next`. */
  nextCoarse(): number {
    return (this.generator.next() >>> 0) / 4_294_967_296
  }

  /** Uniform whole number in [0, below). */
  integer(below: number): number {
    return Math.floor(this.next() * below)
  }

  /** Standard normal, Box-Muller. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return radius * Math.cos(2 * Math.PI * this.next())
  }

  /** Shuffles in place, Fisher-Yates. */
  shuffle<Values extends Int32Array | number[]>(values: Values): Values {
    for (let last = values.length - 1; last > 0; last--) {
      const other = this.integer(last + 1)
      const kept = values[last] ?? 0
      values[last] = values[other] ?? 0
      values[other] = kept
    }
    return values
  }
}

/** FNV-1a over the purpose, started from the seed: a 32-bit seed for its stream. */
function mix(seed: number, purpose: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (let index = 0; index < purpose.length; index++) {
    hash = Math.imul(hash ^ purpose.charCodeAt(index), 0x01000193)
  }
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) | 0
}
