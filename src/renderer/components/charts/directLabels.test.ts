import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadLabels } from './directLabels'

describe('spreadLabels', () => {
  it('leaves labels that are far enough apart where they are', () => {
    expect(spreadLabels([10, 50, 90], 14, 0, 100)).toEqual([10, 50, 90])
  })

  it('moves near labels apart and keeps their order', () => {
    expect(spreadLabels([52, 50], 14, 0, 100)).toEqual([64, 50])
  })

  it('stays inside and keeps its distance wherever there is room', () => {
    const labels = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(labels, (positions) => {
        const placed = spreadLabels(positions, 14, 0, 200)
        const sorted = [...placed].sort((one, other) => one - other)
        expect(Math.min(...placed)).toBeGreaterThanOrEqual(-1e-9)
        expect(Math.max(...placed)).toBeLessThanOrEqual(200 + 1e-9)
        sorted.slice(1).forEach((value, index) => {
          expect(value - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9)
        })
      }),
    )
  })
})
