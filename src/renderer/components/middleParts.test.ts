import { describe, expect, it } from 'vitest'
import { middleParts } from './middleParts'

describe('a name cut in its middle', () => {
  it('keeps the end that tells it apart', () => {
    expect(middleParts('Airline passengers, window 24')).toEqual({
      head: 'Airline passengers, ',
      tail: 'window 24',
    })
  })

  it('has no tail when it is short, and never cuts a character', () => {
    expect(middleParts('Reviews')).toEqual({ head: 'Reviews', tail: '' })
    expect(middleParts('👩‍🚀'.repeat(21)).tail).toBe('👩‍🚀'.repeat(9))
  })
})
