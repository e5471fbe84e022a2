import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBlock } from './shapeBlock'

const count = fc.integer({ min: 0, max: 10_000_000 })

describe('the drawn block', () => {
  it('stays small and finite whatever the counts', () => {
    fc.assert(
      fc.property(count, count, count, (samples, steps, features) => {
        const block = drawBlock(samples, steps, features)
        expect(block.width).toBeLessThan(520)
        expect(block.height).toBeLessThan(220)
        expect(block.front + block.top + block.side).not.toMatch(/NaN|Infinity/)
      }),
    )
  })

  it('grows with each count', () => {
    const small = drawBlock(10, 10, 1)
    expect(drawBlock(10, 100, 1).width).toBeGreaterThan(small.width)
    expect(drawBlock(10, 10, 8).height).toBeGreaterThan(small.height)
    expect(drawBlock(1000, 10, 1).height).toBeGreaterThan(small.height)
  })
})
