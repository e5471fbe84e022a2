import { describe, expect, it } from 'vitest'
import { differenceBetween } from './pageModel'

const expected = Float32Array.of(0.5, 0.25, 1)

describe('what a page said to its samples', () => {
  it('differs by the answer that lies furthest away', () => {
    expect(differenceBetween([Float32Array.of(0.5, 0.75), Float32Array.of(1)], expected)).toBe(0.5)
  })

  it('is not taken for right where one of its numbers is none, or where there are more or fewer of them', () => {
    expect(differenceBetween([Float32Array.of(9, NaN), Float32Array.of(1)], expected)).toBeNaN()
    expect(differenceBetween([Float32Array.of(0.5, 0.25)], expected)).toBe(Infinity)
    expect(differenceBetween([expected, expected], expected)).not.toBeLessThan(1)
  })
})
