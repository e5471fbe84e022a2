import { describe, expect, it } from 'vitest'
import { importContent } from '../../../../test/support/importing'

const vectors = (words: number, numbers: number, word = (index: number): string => `word${index}`): string =>
  Array.from(
    { length: words },
    (_, index) =>
      `${word(index)} ${Array.from({ length: numbers }, (_, place) => (Math.sin(index + place) / 3).toFixed(4)).join(' ')}`,
  ).join('\n')

describe('a text of a word and many numbers a line', () => {
  it.each([
    ['GloVe', vectors(100, 50)],
    ['word2vec, with a heading', `100 50\n${vectors(100, 50)}`],
    [
      'words with spaces now and then',
      vectors(100, 50, (index) => (index % 20 === 0 ? '. . .' : `w${index}`)),
    ],
  ])('is refused as word vectors: %s', async (_, text) => {
    await expect(importContent(text, 'vectors.txt')).rejects.toMatchObject({
      error: {
        code: 'file.notTable',
        params: { found: 'a file of word vectors (a word and 50 numbers a line)' },
      },
    })
  })

  it.each([
    ['few numbers', vectors(100, 8)],
    ['few lines', vectors(5, 50)],
    ['classes that repeat', vectors(100, 50, (index) => (index % 2 ? 'a' : 'b'))],
    ['numbers only', vectors(100, 50, String)],
  ])('is a table with %s', async (_, text) => {
    expect((await importContent(text, 'table.txt')).content.format.delimiter).toBe(' ')
  })

  it('is a table when a person says what parts its cells', async () => {
    const { content } = await importContent(vectors(100, 50), 'vectors.txt', 10, { delimiter: ' ' })
    expect(content.columns).toHaveLength(51)
  })
})
