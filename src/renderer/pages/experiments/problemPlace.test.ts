import { describe, expect, it } from 'vitest'
import { problemPlace } from './problemPlace'

describe('where a problem stands', () => {
  it('is the section of the setting that its fix changes', () => {
    const fix = { label: 'Use window 24', set: { 'preparation.window': 24 } }
    expect(problemPlace({ code: 'series.tooShort', params: {}, fix })).toBe('preparation')
  })

  it('is the section of the field it names', () => {
    expect(problemPlace({ code: 'experiment.invalid', params: { field: 'training.epochs' } })).toBe(
      'training',
    )
  })

  it('is the section its code speaks of, the columns in doubt', () => {
    expect(problemPlace({ code: 'series.tooShort', params: {} })).toBe('preparation')
    expect(problemPlace({ code: 'column.missing', params: { column: 'a' } })).toBe('columns')
    expect(problemPlace({ code: 'internal', params: {} })).toBe('columns')
  })
})
