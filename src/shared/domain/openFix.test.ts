import { describe, expect, it } from 'vitest'
import { answeredFix, type OpenFix } from './openFix'

describe('a value for what is missing', () => {
  const open = (holds: 'number' | 'boolean' | 'text'): OpenFix => ({
    kind: 'fillConstant',
    columns: ['a'],
    holds,
    offers: [],
  })
  const valueOf = (holds: 'number' | 'boolean' | 'text', answer: string) => {
    const { fix } = answeredFix(open(holds), answer)
    return fix?.kind === 'fillMissing' ? fix.value : null
  }

  it('is a number where the column holds numbers', () => {
    expect(valueOf('number', ' 12.5 ')).toBe(12.5)
    expect(valueOf('number', '-1e3')).toBe(-1000)
    for (const wrong of ['', 'x', '1,5', '0x10', 'Infinity', '1 2'])
      expect(valueOf('number', wrong)).toBeNull()
  })

  it('is a word where the column holds texts, true or false where it holds truth values', () => {
    expect(valueOf('text', 'unknown')).toBe('unknown')
    expect([valueOf('text', '  '), valueOf('text', 'x'.repeat(201))]).toEqual([null, null])
    expect([valueOf('boolean', 'false'), valueOf('boolean', 'no')]).toEqual([false, null])
  })

  it('that does not fit is told what was expected', () => {
    expect(answeredFix(open('number'), 'many').problem).toBe('Expected a number such as 0 or 12.5')
  })
})

describe('a grid for points in time', () => {
  const open: OpenFix = {
    kind: 'resample',
    column: 'time',
    offers: [{ label: 'hour', frequency: 'hour', stepMilliseconds: 3_600_000 }],
    fill: 'forward',
  }

  it('is one of those that are offered', () => {
    expect(answeredFix(open, 'hour').fix).toEqual({
      kind: 'resample',
      column: 'time',
      frequency: 'hour',
      stepMilliseconds: 3_600_000,
      fill: 'forward',
    })
    expect(answeredFix(open, 'week').problem).toBe('Expected one of hour')
  })
})
