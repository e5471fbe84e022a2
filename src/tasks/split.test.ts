import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../shared/random'
import { chronologicalSplit, groupSplit, randomSplit, stratifiedSplit, type SplitParts } from './split'

const shares = fc.record({ validation: fc.constantFrom(0, 0.1, 0.2), test: fc.constantFrom(0, 0.1, 0.3) })
const all = (parts: SplitParts): number[] =>
  [...parts.train, ...parts.validation, ...parts.test].sort((a, b) => a - b)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

describe('the folds of a cross-validation', () => {
  const folds = (of: number, split: (fold: { number: number; of: number }) => SplitParts): SplitParts[] =>
    Array.from({ length: of }, (_, index) => split({ number: index + 1, of }))
  const isWhole = (parts: readonly SplitParts[], count: number): void => {
    expect(parts.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(upTo(count))
    for (const one of parts) expect(all(one)).toEqual(upTo(count))
  }

  it('test each sample once and learn from the others, whatever the method', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 2, max: 10 }),
        fc.nat(),
        (labels, of, seed) => {
          const count = labels.length
          const share = { validation: 0.1, test: 1 / of }
          const random = () => Random.of(seed, 'split')
          const own = Int32Array.from(labels)
          isWhole(
            folds(of, (fold) => stratifiedSplit(own, { ...share, fold }, random())),
            count,
          )
          isWhole(
            folds(of, (fold) => randomSplit(count, { ...share, fold }, random())),
            count,
          )
          const byGroup = folds(of, (fold) => groupSplit(labels.map(String), { ...share, fold }, random()))
          isWhole(byGroup, count)
          for (const { train, test } of byGroup) {
            const tested = new Set([...test].map((sample) => labels[sample]))
            expect([...train].filter((sample) => tested.has(labels[sample]))).toEqual([])
          }
        },
      ),
    )
  })

  it('have the class shares of the whole, and sizes that differ by one at most', () => {
    const labels = Int32Array.from({ length: 103 }, (_, index) => (index % 4 === 0 ? 1 : 0))
    const parts = folds(5, (fold) =>
      stratifiedSplit(labels, { validation: 0.1, test: 0.2, fold }, Random.of(42, 'split')),
    )
    const sizes = parts.map(({ test }) => test.length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    const ones = parts.map(({ test }) => [...test].filter((sample) => labels[sample] === 1).length)
    expect(Math.max(...ones) - Math.min(...ones)).toBeLessThanOrEqual(1)
    expect(parts.map(({ validation }) => validation.length)).toEqual([10, 10, 10, 10, 10])
  })

  it('go on in time order: each is tested behind what it learned from, on rows that the next one may learn from', () => {
    const parts = folds(3, (fold) => chronologicalSplit(60, { validation: 0.1, test: 1 / 6, fold }))
    expect(parts.map(({ test }) => [test[0], test.at(-1)])).toEqual([
      [30, 39],
      [40, 49],
      [50, 59],
    ])
    for (const { train, validation, test } of parts) {
      expect([...train, ...validation]).toEqual(upTo(test[0] ?? 0))
    }
  })
})

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
