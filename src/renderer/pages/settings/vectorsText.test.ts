import { expect, it } from 'vitest'
import { keptWithout, vectorsFacts } from './vectorsText'

it('word vectors are told by their words and numbers', () => {
  expect(vectorsFacts({ words: 400_000, dimension: 100 })).toBe('400,000 words of 100 numbers')
})

it('deleting them says what still uses them', () => {
  expect(keptWithout(0)).toBeUndefined()
  expect(keptWithout(1)).toBe(
    'The run that began with them stays as it is; training again needs the file again.',
  )
  expect(keptWithout(3)).toMatch(/^3 runs that began with them stay as they are;/)
})
