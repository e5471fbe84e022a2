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
