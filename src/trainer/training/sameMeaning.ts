import { isDeepStrictEqual } from 'node:util'
import type { Experiment } from '../../shared/tasks/catalogue'
import { engineOf } from '../../tasks/engines'

/** Builds may add numbers up in another order: so far apart, measured by their size, they are the same. */
const rounding = 1e-6

/**
 * Whether the numbers that enter and leave networks of two codecs of an experiment's kind mean the same, so that the weights of one may go on or answer
 * with the other. Two that are no codecs of that kind do not.
 */
export function isSameMeaning(experiment: Experiment, one: unknown, other: unknown): boolean {
  const engine = engineOf(experiment)
  try {
    // As they are stored: what is not there is left out.
    return isAlike(plain(engine.meaningOf(one)), plain(engine.meaningOf(other)))
  } catch {
    return false
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= rounding * Math.max(Math.abs(one), Math.abs(other))
  if (!isNested(one) || !isNested(other)) return isDeepStrictEqual(one, other)
  const [mine, yours] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    Array.isArray(one) === Array.isArray(other) &&
    mine.length === yours.size &&
    mine.every(([key, value]) => yours.has(key) && isAlike(value, yours.get(key)))
  )
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null
