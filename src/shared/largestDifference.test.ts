import { describe, expect, it } from 'vitest'
import { largestDifference } from './largestDifference'

const expected = Float32Array.of(0.5, 0.25, 1)

describe('the largest difference', () => {
  it('is that of the value which lies furthest away', () => {
    expect(largestDifference([0.5, 0.75, 0.875], expected)).toBe(0.5)
  })

  it.each([
    ['at the start', [NaN, 0.25, 1]],
    ['between others', [9, NaN, 1]],
    ['at the end', [0.5, 0.25]],
  ])('is no number where one is missing %s', (_place, answers) => {
    expect(largestDifference(answers, expected)).toBeNaN()
  })
})
