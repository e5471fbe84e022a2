import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchNumbers } from '../testing/batchNumbers'
import { sequence } from '../split'
import { judgedRows, learnedRows, StreamSamples } from './streamSamples'

describe('the streams of a text', () => {
  it('tell every token but the first exactly once, each after the one before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 20 }),
        (length, rows, steps) => {
          const tokens = Int32Array.from({ length }, (_, place) => place + 1)
          const samples = new StreamSamples(tokens, rows, steps)
          const told: number[] = []
          for (let from = 0; from < samples.count; from += rows) {
            const batch = samples.batch(sequence(from, from + rows))
            expect(batch.goesOn).toBe(from > 0)
            const { tokens: read, targets, weights } = batchNumbers(batch)
            targets.forEach((target, place) => {
              if (weights?.[place] === 0) return
              expect(target).toBe((read[place] ?? 0) + 1)
              told.push(target)
            })
          }
          expect(told.sort((a, b) => a - b)).toEqual([...tokens.subarray(1)])
        },
      ),
    )
  })

  it('go on in the next batch where they ended in the one before', () => {
    const samples = new StreamSamples(sequence(1, 42), 2, 5)
    const first = batchNumbers(samples.batch(Int32Array.of(0, 1)))
    const second = batchNumbers(samples.batch(Int32Array.of(2, 3)))
    // The targets of the last step are what is read first.
    expect([...second.tokens.subarray(0, 2)]).toEqual([...first.targets.subarray(8, 10)])
  })

  it('are as many as asked for while each fills a piece, and few where a text is judged', () => {
    expect(learnedRows(10_000, 32, 60)).toBe(32)
    expect(learnedRows(601, 32, 60)).toBe(10)
    expect(learnedRows(30, 32, 60)).toBe(1)
    expect([judgedRows(100), judgedRows(41_000), judgedRows(10_000_000)]).toEqual([1, 10, 32])
  })
})
