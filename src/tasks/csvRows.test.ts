import { describe, expect, it } from 'vitest'
import { csvRows } from './csvRows'
import { typedTexts } from './text/typedTexts'

describe('rows of a CSV', () => {
  it.each([
    [
      'id;text\n1;"a, b"\n',
      [
        ['id', 'text'],
        ['1', 'a, b'],
      ],
    ],
    ['sales\n1,5\n2\n', [['sales'], ['1,5'], ['2']]],
    ['text\n"Hello, ""nice"" film"\n', [['text'], ['Hello, "nice" film']]],
  ])('are parted by what parts the first line of %j', (text, rows) => {
    expect(csvRows(text)).toEqual(rows)
  })
})

describe('texts of a file', () => {
  it('are whole where the column stands alone', () => {
    expect(typedTexts('text\nHello, nice film\nBad; boring, too\n', true, 'text')).toEqual([
      'Hello, nice film',
      'Bad; boring, too',
    ])
  })

  it('are its lines where no head names the column', () => {
    expect(typedTexts('A fine, quiet film\nBad\n', true, 'text')).toEqual(['A fine, quiet film', 'Bad'])
  })
})
