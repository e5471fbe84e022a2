import { expect, it } from 'vitest'
import { shellWord } from './shellWord'

it.each([
  ['data/stock-indices.zip', 'data/stock-indices.zip'],
  ['NIFTY 50.csv', "'NIFTY 50.csv'"],
  ["it's", String.raw`'it'\''s'`],
  ['', "''"],
])('%j is written %s', (word, written) => {
  expect(shellWord(word)).toBe(written)
})
