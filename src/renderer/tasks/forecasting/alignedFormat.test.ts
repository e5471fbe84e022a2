import { describe, expect, it } from 'vitest'
import { alignedFormat } from './alignedFormat'

describe('the numbers of a column', () => {
  it('have the same decimals, as many as the largest needs', () => {
    const values = [489.2, 497.378, 7]
    expect(values.map(alignedFormat(values, 'en'))).toEqual(['489.20', '497.38', '7.00'])
    expect([1234567.5].map(alignedFormat([1234567.5], 'en'))).toEqual(['1,234,568'])
  })

  it('stay whole where all are', () => {
    expect([112, 1730].map(alignedFormat([112, 1730], 'en'))).toEqual(['112', '1,730'])
  })

  it('have no sign where they round to nothing', () => {
    expect([-0.001, 250].map(alignedFormat([-0.001, 250], 'en'))).toEqual(['0.00', '250.00'])
  })

  it('show small values', () => {
    expect([0.0123].map(alignedFormat([0.0123], 'en'))).toEqual(['0.0123'])
  })
})
