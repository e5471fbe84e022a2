import { describe, expect, it } from 'vitest'
import { judgementLooks } from './judgementLooks'

describe('how a run stands beside its baseline', () => {
  it('is told apart by icon and words, so that colour is not needed', () => {
    const looks = Object.values(judgementLooks)
    expect(new Set(looks.map(({ icon }) => icon)).size).toBe(looks.length)
    expect(looks.map(({ beside }) => beside)).toEqual(['better than', 'about the same as', 'worse than'])
  })
})
