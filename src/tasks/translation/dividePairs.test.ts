import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallTranslation } from '../testing/exampleExperiments'
import { bareText, dividePairs } from './dividePairs'
import type { ReadPairs } from './readPairs'

const read = (sources: readonly string[], more: Partial<ReadPairs> = {}): ReadPairs => ({
  sources,
  targets: sources.map((source, at) => `${source} ${at}`),
  rows: Int32Array.from(sources.keys()),
  groups: null,
  testFrom: sources.length,
  empty: 0,
  repeated: 0,
  ...more,
})

describe('pairs of one source', () => {
  it('stand in one part, whatever method divides them', () => {
    const source = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'A!', 'B.')
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('random' as const, 'chronological' as const, 'stratified' as const),
        (sources, method) => {
          const split = { ...smallTranslation.split, method }
          const { train, validation, test } = dividePairs(read(sources), { ...smallTranslation, split })
          const parts = [train, validation, test]
          expect(parts.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...sources.keys()])
          const seen = new Map<string, number>()
          parts.forEach((part, number) => {
            for (const pair of part) {
              const key = bareText(sources[pair] ?? '')
              expect(seen.get(key) ?? number).toBe(number)
              seen.set(key, number)
            }
          })
        },
      ),
    )
  })

  it('are kept together with all pairs of their group', () => {
    const sources = ['a', 'b', 'b', 'c', 'd', 'e']
    const groups = ['1', '1', '2', '2', '3', '4']
    const split = { ...smallTranslation.split, method: 'group' as const, column: 'group' }
    const parts = dividePairs(read(sources, { groups }), { ...smallTranslation, split })
    const whole = [parts.train, parts.validation, parts.test].find((part) => part.includes(0))
    expect([1, 2, 3].every((pair) => whole?.includes(pair))).toBe(true)
  })

  it('are not learned from where their source stands in the test file', () => {
    const parts = dividePairs(read(['a', 'b', 'c', 'd', 'B!', 'x'], { testFrom: 4 }), smallTranslation)
    expect([...parts.test]).toEqual([4, 5])
    expect(parts.inTestData).toBe(1)
    expect([...parts.train, ...parts.validation].sort()).toEqual([0, 2, 3])
  })
})
