import { describe, expect, it } from 'vitest'
import { covers, places } from './navigation'

describe('the places of the rail', () => {
  it('cover the pages below them and no others', () => {
    const titles = (path: string) => places.filter((place) => covers(place, path)).map(({ title }) => title)
    expect(titles('/data/d_0123456789abcdef/new')).toEqual(['Data'])
    expect(titles('/runs/r_0123456789ab')).toEqual(['Experiments'])
    expect(titles('/datasheet')).toEqual([])
  })
})
