import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NumberReader, readNumber } from './numberText'

describe('readNumber', () => {
  it('reads every finite number back as it was written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (any) => {
        // JavaScript writes -0 as 0.
        const value = any + 0
        expect(readNumber(String(value), '.')).toBe(value)
        expect(readNumber(String(value).replace('.', ','), ',')).toBe(value)
      }),
    )
  })

  it.each([
    ['12', '.', 12],
    ['-0.50', '.', -0.5],
    ['+3', '.', 3],
    ['.5', '.', 0.5],
    ['5.', '.', 5],
    ['5.7E+17', '.', 5.7e17],
    [' 42 ', '.', 42],
    ['1,234,567.89', '.', 1234567.89],
    ['1.234.567,89', ',', 1234567.89],
    ['1 234,5', ',', 1234.5],
    ["1'234.5", '.', 1234.5],
    ['$1,200', '.', 1200],
    ['-€ 5', '.', -5],
    ['45 %', '.', 45],
    ['(123)', '.', -123],
    ['$(33)', '.', -33],
    ['($1,200.50)', '.', -1200.5],
    ['123-', '.', -123],
    ['\u22121.5', '.', -1.5],
    ['CHF 12.50', '.', 12.5],
    ['12,50 EUR', ',', 12.5],
    ['12,34,567.00', '.', 1_234_567],
    ['2,6', ',', 2.6],
    ['0.1234567890123456789', '.', Number('0.1234567890123456789')],
  ] as const)('reads %s with decimal mark %s as %d', (cell, decimal, value) => {
    expect(readNumber(cell, decimal)).toBe(value)
  })

  it.each([
    ['', '.'],
    ['abc', '.'],
    ['1.2.3', '.'],
    ['2,6', '.'],
    ['12,34', '.'],
    ['1.5', ','],
    ['0,123.4', '.'],
    ['1e999', '.'],
    ['Infinity', '.'],
    ['NaN', '.'],
    ['--5', '.'],
    ['(-5)', '.'],
    ['()', '.'],
    ['5--', '.'],
    ['1-2', '.'],
    ['12,34,56', '.'],
    ['EUR', '.'],
    ['18:00', '.'],
    ['-', '.'],
    ['$', '.'],
  ] as const)('finds no number in %s with decimal mark %s', (cell, decimal) => {
    expect(readNumber(cell, decimal)).toBeNaN()
  })
})

describe('NumberReader', () => {
  const readerOf = (...cells: string[]): NumberReader => {
    const reader = new NumberReader('.')
    for (const cell of cells) reader.read(cell)
    return reader
  }

  it('knows whole numbers by how they are written', () => {
    expect(readerOf('1', '-20', '1,000').whole).toBe(true)
    expect(readerOf('1', '1.0', '2.000').whole).toBe(true)
    expect(readerOf('1.0', '1.5').whole).toBe(false)
    expect(readerOf('5e3').whole).toBe(false)
    expect(readerOf('5 EUR', '(3)').whole).toBe(true)
  })

  it('knows identifiers by the digits that a number would lose', () => {
    expect(readerOf('0', '10', '0.05', '-7').identifiers).toBe(false)
    expect(readerOf('007').identifiers).toBe(true)
    expect(readerOf('570306133677760513').identifiers).toBe(true)
    expect(readerOf('+4915112345678').identifiers).toBe(true)
    expect(readerOf('123456789012345').identifiers).toBe(false)
  })
})
