import { expect, it, describe } from 'vitest'
import { isActive, runStatusSchema, freshName } from './run'

it('a run changes by itself while it is queued or running', () => {
  expect(runStatusSchema.options.filter(isActive)).toEqual(['queued', 'running'])
})

describe('the name of a new run', () => {
  it('is kept while no run has it', () => {
    expect(freshName('SMS spam', ['IMDB'])).toBe('SMS spam')
  })

  it('gets the next free number, without piling numbers up', () => {
    expect(freshName('SMS spam', ['SMS spam'])).toBe('SMS spam 2')
    expect(freshName('SMS spam 2', ['SMS spam', 'SMS spam 2', 'SMS spam 3'])).toBe('SMS spam 4')
  })

  it('keeps a number that belongs to the name', () => {
    expect(freshName('One LSTM of 8', ['One LSTM of 8'])).toBe('One LSTM of 8 2')
  })

  it('is never longer than a name may be', () => {
    const longest = 'x'.repeat(200)
    expect(freshName(longest, [longest]).length).toBeLessThanOrEqual(200)
  })
})
