import { describe, expect, it } from 'vitest'
import { movedBy, movedTo } from './queueOrder'

const items = ['a', 'b', 'c', 'd']

describe('the order of the queue', () => {
  it('changes by a step, and says what the run then stands in front of', () => {
    expect(movedBy(items, 1, 1)).toEqual({ items: ['a', 'c', 'b', 'd'], before: 'd' })
    expect(movedBy(items, 1, -1)).toEqual({ items: ['b', 'a', 'c', 'd'], before: 'a' })
  })

  it('changes to an end', () => {
    expect(movedBy(items, 2, 'first')).toEqual({ items: ['c', 'a', 'b', 'd'], before: 'a' })
    expect(movedBy(items, 1, 'last')).toEqual({ items: ['a', 'c', 'd', 'b'], before: null })
  })

  it('stays where a run stands at its end already, or is dropped beside itself', () => {
    expect(movedBy(items, 0, -1)).toBeNull()
    expect(movedBy(items, 3, 'last')).toBeNull()
    expect([movedTo(items, 2, 2), movedTo(items, 2, 3), movedTo(items, 9, 0)]).toEqual([null, null, null])
  })

  it('changes to where a run is dropped', () => {
    expect(movedTo(items, 0, 3)).toEqual({ items: ['b', 'c', 'a', 'd'], before: 'd' })
    expect(movedTo(items, 3, 1)).toEqual({ items: ['a', 'd', 'b', 'c'], before: 'b' })
  })
})
