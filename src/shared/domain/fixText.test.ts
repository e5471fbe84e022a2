import { describe, expect, it } from 'vitest'
import type { Fix } from './fix'
import { fixText } from './fixText'

describe('the words of a fix', () => {
  it('name the grid that times are put on', () => {
    const doesOf = (frequency: 'minute' | 'month' | 'businessDay', stepMilliseconds: number): string => {
      const fix: Fix = { kind: 'resample', column: 'time', frequency, stepMilliseconds, fill: 'forward' }
      return fixText(fix).does.split(';')[0] ?? ''
    }
    expect(doesOf('minute', 900_000)).toBe('One row every 15 minutes, the last of each step')
    expect(doesOf('minute', 60_000)).toBe('One row every minute, the last of each step')
    expect(doesOf('month', 2_678_400_000)).toBe('One row every month, the last of each step')
    expect(doesOf('businessDay', 86_400_000)).toBe('One row every working day, the last of each step')
  })

  it('say which series a value is filled from', () => {
    const fix: Fix = { kind: 'fillMissing', columns: ['value'], method: 'forward', within: 'station' }
    expect(fixText(fix).does).toBe(
      'Gives missing values of "value" the last known value of the same "station"; nothing of later rows is used.',
    )
  })
})
