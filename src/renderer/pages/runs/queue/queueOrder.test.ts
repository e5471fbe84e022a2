import { describe, expect, it } from 'vitest'
import { movedBy, movedTo, type QueueMove } from './queueOrder'

const shown = { items: ['a', 'b', 'c', 'd'].map((id) => ({ id })), next: null }
/** The same with more runs behind them. */
const beginning = { ...shown, next: 'e' }

const order = (move: QueueMove<{ readonly id: string }> | null) =>
  move && { items: move.items.map(({ id }) => id).join(''), before: move.before }

describe('the order of the queue', () => {
  it('changes by a step, and says what the run then stands in front of', () => {
    expect(order(movedBy(shown, 1, 1))).toEqual({ items: 'acbd', before: 'd' })
    expect(order(movedBy(shown, 1, -1))).toEqual({ items: 'bacd', before: 'a' })
  })

  it('changes to an end', () => {
    expect(order(movedBy(shown, 2, 'first'))).toEqual({ items: 'cabd', before: 'a' })
    expect(order(movedBy(shown, 1, 'last'))).toEqual({ items: 'acdb', before: null })
  })

  it('changes to the end of all, out of those that are shown, where more wait', () => {
    expect(order(movedBy(beginning, 1, 'last'))).toEqual({ items: 'acd', before: null })
    expect(order(movedBy(beginning, 3, 'last'))).toEqual({ items: 'abc', before: null })
  })

  it('changes to behind those that are shown, in front of the next one', () => {
    expect(order(movedBy(beginning, 2, 1))).toEqual({ items: 'abdc', before: 'e' })
    expect(order(movedTo(beginning, 0, 4))).toEqual({ items: 'bcda', before: 'e' })
  })

  it('stays where a run stands at its end already, or is dropped beside itself', () => {
    expect(movedBy(shown, 0, -1)).toBeNull()
    expect(movedBy(shown, 3, 'last')).toBeNull()
    expect([movedTo(shown, 2, 2), movedTo(shown, 2, 3), movedTo(shown, 9, 0)]).toEqual([null, null, null])
  })

  it('changes to where a run is dropped', () => {
    expect(order(movedTo(shown, 0, 3))).toEqual({ items: 'bcad', before: 'd' })
    expect(order(movedTo(shown, 3, 1))).toEqual({ items: 'adbc', before: 'b' })
  })
})
