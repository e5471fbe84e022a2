import { describe, expect, it } from 'vitest'
import { windowPlace } from './windowPlace'

describe('where a window lies', () => {
  const parts = { validationFrom: 10, testFrom: 20 }

  it('is told by what it is to forecast', () => {
    expect(windowPlace(6, parts, 3)).toBe('to row 7, training')
    expect(windowPlace(9, parts, 3)).toBe('to row 10, validation')
    expect(windowPlace(19, parts, 3)).toBe('to row 20, test')
  })

  it('is between two parts when its values are', () => {
    expect(windowPlace(7, parts, 3)).toBe('to row 8, between two parts, left out')
    expect(windowPlace(18, parts, 3)).toBe('to row 19, between two parts, left out')
  })
})
