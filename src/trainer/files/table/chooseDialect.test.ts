import { describe, expect, it } from 'vitest'
import { chooseDialect } from './chooseDialect'

const dialectOf = (text: string) => chooseDialect(text, true).dialect

describe('chooseDialect', () => {
  it.each([
    ['a,b\n1,2\n', ','],
    ['a;b;c\n1,5;2;3\n4,5;6;7\n', ';'],
    ['a\tb, c\n1\t2, 3, 4\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['1,5;2,5\n3,5;4,5\n', ';'],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(dialectOf(text).delimiter).toBe(delimiter)
  })

  it.each([
    ['a,b\r\n1,2\r\n', '\r\n'],
    ['a,b\n1,2\n', '\n'],
    ['a,b\r1,2\r', '\r'],
    ['a,b\r\n1,"x\ny"\r\n', '\r\n'],
    ['a,b\r\n1,2\n3,4\n5,6\n', '\n'],
  ])('finds the line end of %j', (text, newline) => {
    expect(dialectOf(text).newline).toBe(newline)
  })

  it('takes quotes as enclosing cells when they fit', () => {
    const choice = chooseDialect('a,b\n1,"x, ""y"""\n2,"z\nw"\n', true)
    expect(choice.dialect.quoted).toBe(true)
    expect(choice.sample).toEqual([
      ['a', 'b'],
      ['1', 'x, "y"'],
      ['2', 'z\nw'],
    ])
  })

  it('takes stray quotes as characters when every row is even without them', () => {
    const text = 'ham\t"Happy" I know\nham\t"never closed\nspam\tfree\nham\tsay "hi"\n'
    const choice = chooseDialect(text, true)
    expect(choice.dialect.quoted).toBe(false)
    expect(choice.rows).toBe(4)
  })

  it('ignores the last row of a beginning that may be cut', () => {
    expect(chooseDialect('a,b\n1,2\n3', false).sample).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })
})
