import { describe, expect, it } from 'vitest'
import { withOpacity } from './chartTheme'

describe('withOpacity', () => {
  it('takes long and short colours', () => {
    expect(withOpacity('#0072b2', 0.5)).toBe('#0072b280')
    expect(withOpacity('#fff', 1)).toBe('#ffffffff')
    expect(withOpacity('#fff', 0)).toBe('#ffffff00')
  })
})
