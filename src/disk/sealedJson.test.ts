import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSealed, sealedJson } from './sealedJson'

describe('a sealed document', () => {
  it('gives back what was written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.record({ a: fc.jsonValue(), sha: fc.string() }), (value) => {
        expect(openSealed(sealedJson(value))).toEqual({
          value: JSON.parse(JSON.stringify(value)),
          isSealed: true,
        })
      }),
    )
  })

  it('is not believed when any of its characters was changed', () => {
    const text = sealedJson({ format: 'a', weights: [1, 2.5], name: 'wörter' })
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === '7' ? '8' : '7'
      const changed = text.slice(0, at) + other + text.slice(at + 1)
      const opened = (() => {
        try {
          return openSealed(changed)
        } catch {
          return null
        }
      })()
      // Where the seal itself is hurt, the document carries none: its version asks for one.
      expect(opened === null || !opened.isSealed).toBe(true)
    }
  })

  it('of an earlier build carries no seal', () => {
    expect(openSealed('{"a":1}')).toEqual({ value: { a: 1 }, isSealed: false })
    expect(() => openSealed('{"a":')).toThrow()
  })
})
