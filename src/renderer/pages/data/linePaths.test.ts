import { describe, expect, it } from 'vitest'
import { linePaths } from './linePaths'

describe('linePaths', () => {
  it('fills the box from its lowest to its highest value', () => {
    expect(linePaths([0, 10, 5], 100, 20, 0)).toEqual(['M0,20L50,0L100,10'])
  })

  it('is parted by missing values and shows a value that stands alone', () => {
    expect(linePaths([1, 2, null, 3, null], 100, 20, 0)).toEqual(['M0,20L25,10', 'M75,0h0.01'])
  })

  it('lies in the middle when nothing changes', () => {
    expect(linePaths([4, 4], 100, 20, 2)).toEqual(['M0,10L100,10'])
    expect(linePaths([7], 100, 20, 2)).toEqual(['M50,10h0.01'])
    expect(linePaths([null], 100, 20, 2)).toEqual([])
  })
})
