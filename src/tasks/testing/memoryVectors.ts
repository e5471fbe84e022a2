import type { VectorSource } from '../prepared'

/** Word vectors in memory, for tests. */
export function memoryVectors(words: Readonly<Record<string, readonly number[]>>): VectorSource {
  const known = new Map(Object.entries(words))
  return {
    name: 'toy vectors',
    words: known.size,
    dimension: Object.values(words)[0]?.length ?? 0,
    malformed: 0,
    find: (wanted) =>
      Promise.resolve(
        new Map(
          [...known]
            .filter(([word]) => wanted.has(word))
            .map(([word, values]) => [word, Float32Array.from(values)]),
        ),
      ),
  }
}
