import { describe, expect, it } from 'vitest'
import { becauseText } from './becauseText'

describe('becauseText', () => {
  it('ends with one full stop, whether the reason has one or not', () => {
    expect(becauseText('there are 144 rows')).toBe('Because there are 144 rows.')
    expect(becauseText('there are 144 rows.')).toBe('Because there are 144 rows.')
  })
})
