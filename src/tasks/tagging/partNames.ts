import type { SplitParts } from '../split'

/** Names of official parts; CoNLL-2003 calls them eng.train, eng.testa and eng.testb. */
const patterns: readonly (readonly [keyof SplitParts, RegExp])[] = [
  ['validation', /(^|[^a-z])(dev|devel|development|valid|validation|val|testa)([^a-z]|$)/i],
  ['test', /(^|[^a-z])(test|testb|eval|heldout)([^a-z]|$)/i],
  ['train', /(^|[^a-z])(train|training)([^a-z]|$)/i],
]

/** The part that a name stands for, such as that of a file; null for one that stands for none. */
export const partNamed = (name: string): keyof SplitParts | null =>
  patterns.find(([, pattern]) => pattern.test(name))?.[0] ?? null

/** Whether names are those of official parts: training sentences and at least one other part, and nothing else. */
export function areParts(names: readonly string[]): boolean {
  const parts = names.map(partNamed)
  return parts.includes('train') && new Set(parts).size > 1 && !parts.includes(null)
}
