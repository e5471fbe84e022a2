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

describe('a table that is written in an unusual way', () => {
  const sampleOf = (text: string) => chooseDialect(text, true).sample

  it('is cut at carriage returns too where that makes every row even', () => {
    const text = 'name,value\r\nA,3\r\nB,4\rC,5\r\nD,6\n'
    expect(sampleOf(text).map((row) => row.join())).toEqual(['name,value', 'A,3', 'B,4', 'C,5', 'D,6'])
    expect(sampleOf('a,b\n1,x\ry\n2,z\n')[1]).toEqual(['1', 'x\ry'])
  })

  it.each([
    ['0.8  0.81  0\n0.5  0.07  1\n', ['0.8', '0.81', '0']],
    ['   0.1    0.34       0\n   1.1   10.34      12\n', ['0.1', '0.34', '0']],
    ['18.0   8   307.0\t"a chevelle"\n17.0   8   30.0\t"a  buick"\n', ['18.0', '8', '307.0', 'a chevelle']],
    ['1 2 3 \n4 5 6 \n', ['1', '2', '3']],
    ['"a" "b" "c"\n"1" 0.5 0.03 "x 0"\n"2" 0.5 0.03 "y"\n', ['a', 'b', 'c']],
  ])('has its cells parted by blanks: %j', (text, first) => {
    expect(chooseDialect(text, true).dialect.delimiter).toBe(' ')
    expect(sampleOf(text)[0]).toEqual(first)
  })

  it('keeps empty cells between single spaces', () => {
    expect(sampleOf('1 2 3\n1  3\n4 5 6\n')[1]).toEqual(['1', '', '3'])
  })

  it('has blanks behind its delimiters, before quotes too', () => {
    const text = 'id, text, y\n1, "a, ""b""", x\n2, "c, d\n e", y\n'
    expect(sampleOf(text)).toEqual([
      ['id', 'text', 'y'],
      ['1', 'a, "b"', 'x'],
      ['2', 'c, d\n e', 'y'],
    ])
    expect(sampleOf('a,b\n1, x y\n2, z\n')).toEqual([
      ['a', 'b'],
      ['1', 'x y'],
      ['2', 'z'],
    ])
    expect(sampleOf('a ; b\n1 ; x y \n2 ; "z "\n').slice(1)).toEqual([
      ['1', 'x y'],
      ['2', 'z '],
    ])
    expect(sampleOf('a,b\n1, x y\n2,z\n')[1]).toEqual(['1', ' x y'])
  })

  it('has backslashes before quotes', () => {
    const text = 'id,text,y\n1,"he said \\"hi\\", ok",a\n2,"x",b\n'
    expect(sampleOf(text)[1]).toEqual(['1', 'he said "hi", ok', 'a'])
    expect(sampleOf('a,b\n1,"C:\\"\n2,"D:\\"\n')[1]).toEqual(['1', 'C:\\'])
  })
})
