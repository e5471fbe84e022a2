import { describe, expect, it } from 'vitest'
import { columnMap } from './columnMap'

describe('--map', () => {
  it('names columns by what the file calls them', () => {
    expect(columnMap(['review=text', 'a=b= label'])).toEqual({ review: 'text', 'a=b': 'label' })
    expect(columnMap([])).toBeUndefined()
  })

  it.each(['review', '=text', 'review=', 'review= '])('refuses %j', (value) => {
    expect(() => columnMap([value])).toThrow('--map takes')
  })
})
