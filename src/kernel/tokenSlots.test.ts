import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findTokenSlots } from './tokenSlots'

describe('token slots', () => {
  it('lead back to the tokens, each token once, and leave out what is past the end of a row', () => {
    const request = fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 30 }))
      .chain(([batch, steps, vocabulary]) =>
        fc.record({
          batch: fc.constant(batch),
          steps: fc.constant(steps),
          vocabulary: fc.constant(vocabulary),
          tokens: fc.array(fc.nat(vocabulary - 1), { minLength: batch * steps, maxLength: batch * steps }),
          lengths: fc.array(fc.nat(steps), { minLength: batch, maxLength: batch }),
        }),
      )
    fc.assert(
      fc.property(request, ({ tokens, lengths, ...rest }) => {
        const found = findTokenSlots({
          ...rest,
          tokens: Int32Array.from(tokens),
          lengths: Int32Array.from(lengths),
        })
        expect(new Set(found.tokens).size).toBe(found.tokens.length)
        tokens.forEach((token, place) => {
          const isPast = Math.floor(place / rest.batch) >= (lengths[place % rest.batch] ?? 0)
          const slot = found.slots[place] ?? NaN
          if (isPast) expect(slot).toBe(-1)
          else expect(found.tokens[slot]).toBe(token)
        })
      }),
    )
  })

  it('does not look at tokens past the end of a row', () => {
    const tokens = Int32Array.of(1, -5, 99)
    const found = findTokenSlots({ batch: 1, steps: 3, tokens, lengths: Int32Array.of(1), vocabulary: 2 })
    expect([...found.tokens]).toEqual([1])
    expect(() => findTokenSlots({ batch: 1, steps: 3, tokens, vocabulary: 2 })).toThrow('tokens holds -5')
  })
})
