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
