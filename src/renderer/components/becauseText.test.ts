import { describe, expect, it } from 'vitest'
import { becauseText } from './becauseText'

describe('becauseText', () => {
  it('ends with one full stop, whether the reason has one or not', () => {
    expect(becauseText('there are 144 rows')).toBe('Because there are 144 rows.')
    expect(becauseText('there are 144 rows.')).toBe('Because there are 144 rows.')
  })

  it('goes on in small letters, and leaves names as they are', () => {
    expect(becauseText('These columns are regular.')).toBe('Because these columns are regular.')
    expect(becauseText('LSTM layers differ')).toBe('Because LSTM layers differ.')
    expect(becauseText('"Sales" holds numbers')).toBe('Because "Sales" holds numbers.')
  })
})
