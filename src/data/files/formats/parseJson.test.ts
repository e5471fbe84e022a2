import { describe, expect, it } from 'vitest'
import { parseJson } from './parseJson'

describe('parseJson', () => {
  it('keeps every digit of whole numbers that a double cannot hold', () => {
    expect(parseJson('[{"id":1050118621198921728,"small":12},-9007199254740993 ]')).toEqual([
      { id: BigInt('1050118621198921728'), small: 12 },
      BigInt('-9007199254740993'),
    ])
  })

  it('reads decimal places and texts of digits as they are', () => {
    expect(parseJson('[0.12345678901234567, "1050118621198921728", 1e20, 9007199254740991]')).toEqual([
      Number('0.12345678901234567'),
      '1050118621198921728',
      1e20,
      9007199254740991,
    ])
  })

  it('refuses what is nested deeper than any table, whatever stands in its texts', () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
    expect(() => parseJson(deep(1_000_000))).toThrow('nested more than 1000 levels deep')
    expect(parseJson(`["${'['.repeat(5000)} \\" {"]`)).toHaveLength(1)
    expect(parseJson(`[${Array.from({ length: 5000 }, () => '[]').join()}]`)).toHaveLength(5000)
  })

  it('reads what is no number as null, but not inside texts', () => {
    expect(parseJson('{"a": NaN, "b": [-Infinity,Infinity], "NaN": "so \\"NaN, Infinity\\\\"}')).toEqual({
      a: null,
      b: [null, null],
      NaN: 'so "NaN, Infinity\\',
    })
  })

  it.each(['{"a": NaN', 'NaNa', '["NaN]', '{"a": [1, 2'])('refuses %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})
