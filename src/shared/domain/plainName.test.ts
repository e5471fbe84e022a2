import { expect, it } from 'vitest'
import { plainName, plainNameSchema } from './plainName'

it('a name is one line that reads as it is written', () => {
  expect(plainName(' a\u202eb\n<b>\r\n\tc\u001b[31m\u0007 ')).toBe('ab <b> c[31m')
  expect(plainName('\u2067שלום\u2069 👩\u200d🚀 naïve')).toBe('שלום 👩\u200d🚀 naïve')
})

it('a name of nothing else is none', () => {
  expect(plainNameSchema.safeParse('\u202e\n').success).toBe(false)
  expect(plainNameSchema.parse('a\nb')).toBe('a b')
})
