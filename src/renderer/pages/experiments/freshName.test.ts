import { describe, expect, it } from 'vitest'
import { freshName } from './freshName'

describe('the name of a new run', () => {
  it('is kept while no run has it', () => {
    expect(freshName('SMS spam', ['IMDB'])).toBe('SMS spam')
  })

  it('gets the next free number, without piling numbers up', () => {
    expect(freshName('SMS spam', ['SMS spam'])).toBe('SMS spam 2')
    expect(freshName('SMS spam 2', ['SMS spam', 'SMS spam 2', 'SMS spam 3'])).toBe('SMS spam 4')
  })
})
