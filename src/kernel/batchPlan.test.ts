import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planBatch } from './batchPlan'
import { cutRows, dealRows, partCount } from './partition'

const request = fc.integer({ min: 0, max: 12 }).chain((steps) =>
  fc.record({
    steps: fc.constant(steps),
    lengths: fc.array(fc.nat(steps), { minLength: 1, maxLength: 200 }),
    threads: fc.integer({ min: 1, max: 9 }),
    keep: fc.boolean(),
  }),
)

/** The tiles of the relaxed build: even, at least four. */
const paddedRows = (rows: number): number => (rows === 0 ? 0 : Math.max(4, 2 * Math.ceil(rows / 2)))

describe('the plan of a batch', () => {
  it('has every row once, in neighbouring parts, each with its longest row first', () => {
    fc.assert(
      fc.property(request, ({ lengths, ...rest }) => {
        const plan = planBatch({
          ...rest,
          batch: lengths.length,
          lengths: Int32Array.from(lengths),
          paddedRows,
        })
        expect([...plan.order].sort((a, b) => a - b)).toEqual(lengths.map((_, row) => row))
        plan.order.forEach((row, place) => expect(plan.lengths[place]).toBe(lengths[row]))
        let next = 0
        for (const part of plan.parts) {
          expect(part.first).toBe(next)
          const own = [...plan.lengths.subarray(part.first, part.first + part.count)]
          expect(own).toEqual(own.toSorted((a, b) => b - a))
          next += part.count
        }
        expect(next).toBe(lengths.length)
      }),
    )
  })

  it('works on exactly the steps that the rows have', () => {
    fc.assert(
      fc.property(request, ({ lengths, ...rest }) => {
        const plan = planBatch({
          ...rest,
          batch: lengths.length,
          lengths: Int32Array.from(lengths),
          paddedRows,
        })
        const total = plan.parts.flatMap((part) => [...part.activeRows]).reduce((sum, rows) => sum + rows, 0)
        expect(total).toBe(lengths.reduce((sum, length) => sum + length, 0))
        for (const part of plan.parts) {
          for (let step = 0; step < part.steps; step++) {
            const own = plan.lengths.subarray(part.first, part.first + part.count)
            expect(part.activeRows[step]).toBe(own.filter((length) => length > step).length)
          }
          expect(part.activeRows.at(-1)).toBe(0)
        }
      }),
    )
  })

  it('keeps the steps apart, one behind the other, when they are kept, and in one place when not', () => {
    fc.assert(
      fc.property(request, ({ lengths, ...rest }) => {
        const plan = planBatch({
          ...rest,
          batch: lengths.length,
          lengths: Int32Array.from(lengths),
          paddedRows,
        })
        for (const part of plan.parts) {
          const ends = part.offsets.map((offset, step) => offset + (part.paddedRows[step] ?? 0))
          if (rest.keep) part.offsets.subarray(1).forEach((start, step) => expect(start).toBe(ends[step]))
          else expect([...part.offsets].every((offset) => offset === 0)).toBe(true)
          expect(part.keptRows).toBe(rest.keep ? part.offsets.at(-1) : part.paddedRows[0])
        }
      }),
    )
  })
})

describe('the parts of a batch', () => {
  it('are as even as rows are, and never smaller than a thread is worth', () => {
    for (let batch = 1; batch < 600; batch++) {
      for (const threads of [1, 2, 3, 4, 8, 16]) {
        const sorted = Int32Array.from({ length: batch }, (_, row) => row)
        const parts = partCount(batch, threads)
        if (batch >= 8 * threads) expect(parts % threads).toBe(0)
        for (const share of [dealRows, cutRows]) {
          const sizes = share(sorted, parts).map((rows) => rows.length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(batch)
          if (parts > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8)
        }
      }
    }
  })

  it('are neighbours where all rows are as long, so that threads do not write side by side', () => {
    for (const lengths of [undefined, new Int32Array(40).fill(3)]) {
      const { order } = planBatch({
        batch: 40,
        steps: 5,
        lengths,
        threads: 4,
        keep: true,
        paddedRows,
      })
      expect([...order]).toEqual([...order.keys()])
    }
  })

  it('have nearly the same work, however the lengths differ', () => {
    const lengths = Int32Array.from({ length: 128 }, (_, row) => (row * row) % 501)
    const { parts } = planBatch({
      batch: 128,
      steps: 500,
      lengths,
      threads: 4,
      keep: true,
      paddedRows,
    })
    const work = parts.map((part) => part.workedRows)
    expect(Math.max(...work) / Math.min(...work)).toBeLessThan(1.06)
  })
})
