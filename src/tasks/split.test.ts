import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../shared/random'
import { chronologicalSplit, groupSplit, randomSplit, stratifiedSplit, type SplitParts } from './split'

const shares = fc.record({ validation: fc.constantFrom(0, 0.1, 0.2), test: fc.constantFrom(0, 0.1, 0.3) })
const all = (parts: SplitParts): number[] =>
  [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

describe('a split', () => {
  it('puts each sample into exactly one part, whatever the method', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 }),
        shares,
        fc.nat(),
        (labels, share, seed) => {
          const random = Random.of(seed, 'split')
          const count = labels.length
          expect(all(stratifiedSplit(Int32Array.from(labels), share, random))).toEqual(upTo(count))
          expect(all(randomSplit(count, share, random))).toEqual(upTo(count))
          expect(all(chronologicalSplit(count, share))).toEqual(upTo(count))
          expect(all(groupSplit(labels.map(String), share, random))).toEqual(upTo(count))
        },
      ),
    )
  })

  it('gives the halves of a balanced set the same class shares', () => {
    const labels = Int32Array.from({ length: 1000 }, (_, index) => index % 2)
    const parts = stratifiedSplit(labels, { validation: 0.1, test: 0.1 }, Random.of(42, 'split'))
    expect(parts.validation.length).toBe(100)
    expect([...parts.validation].filter((sample) => labels[sample] === 1).length).toBe(50)
  })

  it('gives every part at least one sample of a rare class, and the totals their shares', () => {
    const labels = Int32Array.from([...new Array<number>(32).fill(0), 1, 1, 1, 2, 2, 2, 2, 2])
    const parts = stratifiedSplit(labels, { validation: 0.1, test: 0.1 }, Random.of(3, 'split'))
    for (const part of [parts.train, parts.validation, parts.test]) {
      expect(new Set([...part].map((sample) => labels[sample]))).toEqual(new Set([0, 1, 2]))
    }
    expect([parts.validation.length, parts.test.length]).toEqual([5, 5])
  })

  it('keeps groups whole', () => {
    const groups = Array.from({ length: 100 }, (_, index) => `subject ${index % 10}`)
    const parts = groupSplit(groups, { validation: 0.2, test: 0.2 }, Random.of(1, 'split'))
    const subjects = (samples: Int32Array) => new Set([...samples].map((sample) => groups[sample]))
    const train = subjects(parts.train)
    for (const subject of [...subjects(parts.validation), ...subjects(parts.test)])
      expect(train.has(subject)).toBe(false)
  })
})
