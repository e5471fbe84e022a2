import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FirstValues } from './firstValues'

it('keeps what sorting all values would put first, of equal ones the earlier', () => {
  const entries = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 })
  fc.assert(
    fc.property(entries, fc.integer({ min: 1, max: 8 }), (keys, limit) => {
      const values = keys.map((key, place) => ({ key, place }))
      const first = new FirstValues<{ key: number }>(limit, (a, b) => a.key - b.key)
      for (const value of values) first.add(value)
      expect(first.sorted()).toEqual([...values].sort((a, b) => a.key - b.key).slice(0, limit))
    }),
  )
})
