import fc from 'fast-check'
import { expect, it } from 'vitest'
import { KeyTable } from './keyTable'

it('answers as a Map does, for keys of any size, negative and broken ones too', () => {
  const key = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.maxSafeInteger(), fc.double({ noNaN: true }))
  const steps = fc.array(fc.tuple(key, fc.integer()), { maxLength: 3000 })
  fc.assert(
    fc.property(steps, (all) => {
      const table = new KeyTable()
      const map = new Map<number, number>()
      for (const [one, value] of all) {
        expect(table.has(one)).toBe(map.has(one))
        table.set(one, value)
        map.set(one, value)
      }
      expect(table.size).toBe(map.size)
      for (const [one, value] of map) expect(table.get(one)).toBe(value)
    }),
  )
})

it('remembers no further keys once it is full, and still those that it has', () => {
  const table = new KeyTable(1000)
  for (let key = 0; key < 5000; key++) table.set(key * 7919, key)
  expect([table.size, table.full]).toEqual([1000, true])
  table.set(0, 17)
  expect([table.get(0), table.get(999 * 7919), table.get(1000 * 7919)]).toEqual([17, 999, undefined])
  table.set(Number.NaN, 1)
  expect(table.has(Number.NaN)).toBe(false)
  table.clear()
  expect([table.size, table.get(0)]).toEqual([0, undefined])
})
