import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromInt64, toInt64 } from './int64'

describe('toInt64 and fromInt64', () => {
  it('agree with bigints and undo each other', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger()), (numbers) => {
        const values = Float64Array.from(numbers)
        expect([...toInt64(values)]).toEqual(numbers.map(BigInt))
        expect(fromInt64(toInt64(values))).toEqual(values)
      }),
    )
  })
})
