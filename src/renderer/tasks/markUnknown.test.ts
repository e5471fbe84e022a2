import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markUnknown } from './markUnknown'

describe('the marks of unknown words', () => {
  it('stand at the words, whatever their case', () => {
    const parts = markUnknown('A Blorp, again', ['blorp'])
    expect(parts).toEqual([
      { text: 'A ', unknown: false },
      { text: 'Blorp', unknown: true },
      { text: ', again', unknown: false },
    ])
  })

  it('keep the text as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (text, unknown) => {
        expect(
          markUnknown(text, unknown)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
