import { describe, expect, it } from 'vitest'
import { windowPlace } from './windowPlace'

describe('where a window lies', () => {
  const parts = { validationFrom: 10, testFrom: 20 }
  const rows = { title: 'Row', format: (row: number) => String(row + 1) }

  it('is told by what it is to forecast', () => {
    expect(windowPlace(6, parts, 3, rows)).toBe('to row 7, training')
    expect(windowPlace(9, parts, 3, rows)).toBe('to row 10, validation')
    expect(windowPlace(19, parts, 3, rows)).toBe('to row 20, test')
  })

  it('is told by the point in time where there is one', () => {
    const times = { title: 'Time', format: () => '2020-03-24' }
    expect(windowPlace(6, parts, 3, times)).toBe('to 2020-03-24, training')
  })

  it('is between two parts when its values are', () => {
    expect(windowPlace(7, parts, 3, rows)).toBe('to row 8, between two parts, left out')
    expect(windowPlace(18, parts, 3, rows)).toBe('to row 19, between two parts, left out')
  })
})
