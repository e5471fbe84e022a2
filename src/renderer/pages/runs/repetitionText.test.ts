import { describe, expect, it } from 'vitest'
import { repetitionText } from './repetitionText'

const text = (identical: boolean | null, ...differences: string[]) => {
  const { before, after } = repetitionText({ id: 'r_0123456789ab', name: 'A', identical, differences })
  return `${before} A${after}`
}

describe('the line about a repetition', () => {
  it('tells whether the weights are the same', () => {
    expect(text(true)).toBe('The same weights, bit for bit, as A.')
    expect(text(false)).toBe('Not the same weights as A, with the same engine, threads and versions.')
    expect(text(null)).toContain('when both have ended')
  })

  it('names what was not the same', () => {
    expect(text(false, 'threads: 2, then 4')).toBe('Not the same weights as A: threads: 2, then 4.')
    expect(text(true, 'threads: 2, then 4')).toContain('although not all was the same: threads: 2, then 4')
  })
})
