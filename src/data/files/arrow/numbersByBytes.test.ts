import fc from 'fast-check'
import { expect, it } from 'vitest'
import { NumbersByBytes } from './numbersByBytes'

it('remembers numbers by their bytes, as a Map does by their text', () => {
  const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '日'), maxLength: 6 }), {
    maxLength: 300,
  })
  fc.assert(
    fc.property(texts, (all) => {
      const known = new NumbersByBytes({ most: 100_000, longest: 256 })
      const expected = new Map<string, number>()
      for (const text of all) {
        const bytes = Buffer.from(`-${text}-`)
        expect(known.find(bytes, 1, bytes.length - 1)).toBe(expected.get(text))
        if (expected.has(text)) {
          known.change(-expected.size)
          expected.set(text, -expected.size)
          continue
        }
        expect(known.learn(expected.size)).toBe(true)
        expected.set(text, expected.size)
      }
    }),
  )
})

it('says when it has no room, and still knows what it knew', () => {
  const known = new NumbersByBytes({ most: 8192, longest: 256 })
  const find = (text: string): number | undefined => known.find(Buffer.from(text), 0, Buffer.byteLength(text))
  let learned = 0
  for (; learned < 20_000 && find(`text ${learned}`) === undefined; learned++)
    if (!known.learn(learned)) break
  expect(learned).toBe(8192)
  expect(find('text 17')).toBe(17)
  expect(find('x'.repeat(1000))).toBeUndefined()
  expect(known.learn(1)).toBe(false)
})
