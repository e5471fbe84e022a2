import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeNumber } from '../../shared/settings/writeNumber'
import { meantPercent, parseNumber } from './parseNumber'

const count = { minimum: 1, maximum: 1024, integer: true, percent: false }
const share = { minimum: 0, maximum: 0.9, integer: false, percent: true }

describe('parseNumber', () => {
  it('reads decimal points, commas and powers', () => {
    const rate = { ...count, minimum: 0, integer: false }
    expect(['0.5', '0,5', ' 5e-1 '].map((text) => parseNumber(text, rate))).toEqual(
      Array(3).fill({ ok: true, value: 0.5 }),
    )
  })

  it('reads shares in percent', () => {
    expect([parseNumber('15', share), parseNumber('15 %', share)]).toEqual(
      Array(2).fill({ ok: true, value: 0.15 }),
    )
  })

  it('reads a number of rows beside shares', () => {
    const portion = { ...share, maximum: 1_000_000 }
    expect(parseNumber('18 rows', portion)).toEqual({ ok: true, value: 18 })
    expect(parseNumber('1 row', portion)).toEqual({ ok: true, value: 1 })
    expect(parseNumber('15', portion)).toEqual({ ok: true, value: 0.15 })
    expect(parseNumber('1.5 rows', portion).ok).toBe(false)
    expect(parseNumber('95', portion).ok).toBe(false)
    expect(writeNumber(18, true)).toBe('18 rows')
  })

  it('says what the range is', () => {
    expect([
      parseNumber('0', count),
      parseNumber('2000', count),
      parseNumber('1.5', count),
      parseNumber('95', share),
      parseNumber('', count),
      parseNumber('many', count),
    ]).toEqual(
      [
        'At least 1.',
        'At most 1024.',
        'A whole number is needed here.',
        'At most 90 %.',
        'A number is needed here.',
        'A number is needed here.',
      ].map((problem) => ({ ok: false, problem })),
    )
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (thousandths) => {
        const value = thousandths / 1000
        expect(parseNumber(writeNumber(value, true), share)).toEqual({ ok: true, value })
      }),
    )
  })
})

describe('a share typed where percent are meant', () => {
  it('is told by a number below one without a sign', () => {
    expect(['0.3', '0,25', ' .5 '].map(meantPercent)).toEqual([30, 25, 50])
    expect(['0.3 %', '30', '0', '1', 'x', ''].map(meantPercent)).toEqual([null, null, null, null, null, null])
  })
})
