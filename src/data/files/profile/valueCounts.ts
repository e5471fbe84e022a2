import { countedValues } from '../../../shared/domain/column'

/** Values that the profile lists. */
const listedValues = 50

/** A value and how often it occurs. */
export interface ValueCount {
  readonly value: string
  readonly count: number
}

/** Whether values repeat: then the most frequent ones are worth listing. */
const repeating = (different: number, values: number): boolean => different <= Math.max(20, values / 2)

/** The most frequent of all values, those seen first before others; empty when they hardly repeat or were not all counted. */
export function mostFrequent(
  counts: Iterable<readonly [string, number]>,
  different: number,
  values: number,
): ValueCount[] {
  if (different >= countedValues || !repeating(different, values)) return []
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return sorted.slice(0, listedValues).map(([value, count]) => ({ value, count }))
}

/** Texts up to this length are kept as they are; of longer ones a fingerprint is enough to tell them apart. */
export const keptCharacters = 64

/**
 * What a text is counted under: itself when it is short, else its length and two 32-bit FNV-1a hashes, which two of a
 * hundred thousand texts share with a probability of one in a billion.
 */
export function textKey(text: string): string {
  if (text.length <= keptCharacters) return text
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x5bd1e995)
  }
  return `\u0000${text.length}:${first >>> 0}:${second >>> 0}`
}
