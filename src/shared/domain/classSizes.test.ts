import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classSizesText, readClassSizes } from './classSizes'

describe('the sizes of classes', () => {
  it('are read as people write them', () => {
    expect(readClassSizes('3x30; 31, 35 88')).toEqual([
      [30, 30, 30],
      [31, 35, 88],
    ])
    expect(readClassSizes('2 x 5 1')).toEqual([[5, 5, 1]])
  })

  it.each(['', ';', '0', '3x', 'thirty', '-1', '1.5', '3x0'])('are not read from %j', (text) => {
    expect(readClassSizes(text)).toBeNull()
  })

  it('come back from their text', () => {
    const size = fc.integer({ min: 1, max: 999 })
    fc.assert(
      fc.property(fc.array(fc.array(size, { minLength: 1 }), { minLength: 1, maxLength: 4 }), (lists) => {
        expect(readClassSizes(classSizesText(lists))).toEqual(lists)
      }),
    )
  })
})
