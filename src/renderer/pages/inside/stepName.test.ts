import { describe, expect, it } from 'vitest'
import { stepName, stepsName } from './stepName'

describe('the name of a step', () => {
  it('is its number, with what stands there where that is not the number itself', () => {
    expect(stepName(['not', ' good'], 2)).toBe('2 good')
    expect(stepName(['1', '2'], 2)).toBe('2')
    expect(stepName([], 3)).toBe('3')
  })

  it('spans those that were left out together', () => {
    expect(stepsName(['not', 'at', 'all'], 1, 3)).toBe('1–3 not at all')
    expect(stepsName(['not', 'at', 'all'], 3, 3)).toBe('3 all')
  })
})
