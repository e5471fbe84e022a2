import { describe, expect, it } from 'vitest'
import { pairedShares, wilsonInterval } from './chanceOfShares'
import { judgeGain } from './judgement'

describe('what chance does to shares', () => {
  // Expected: scipy.stats.binomtest(right, answers).proportion_ci(method='wilson').
  it.each([
    [863, 1000, 0.840295, 0.882927],
    [40, 41, 0.874049, 0.995681],
    [0, 12, 0, 0.242494],
    [431, 500, 0.828998, 0.889482],
  ])('%i of %i right has the interval of Wilson', (right, answers, low, high) => {
    const found = wilsonInterval(right, answers)
    expect(found.low).toBeCloseTo(low, 5)
    expect(found.high).toBeCloseTo(high, 5)
  })

  // Expected: scipy.stats.binomtest(first, first + second).proportion_ci(method='exact') and its p-value.
  it.each([
    [40, 21, 500, 0.005625, 0.066549, 'better'],
    [21, 40, 500, -0.066549, -0.005625, 'worse'],
    [5, 1, 40, -0.04237, 0.148737, 'same'],
    [12, 12, 300, -0.033401, 0.033401, 'same'],
    [25, 10, 1000, 0.002587, 0.024755, 'better'],
    [700, 600, 25_000, 0.001135, 0.006847, 'better'],
  ])(
    'rows that only one answers right, %i beside %i of %i, are judged as McNemar does',
    (first, second, cases, low, high, judgement) => {
      const gain = pairedShares('accuracy', first, second, cases)
      expect(gain.mean).toBeCloseTo((first - second) / cases, 10)
      expect(gain.low).toBeCloseTo(low, 5)
      expect(gain.high).toBeCloseTo(high, 5)
      expect(judgeGain(gain)).toBe(judgement)
    },
  )

  it('the same answers everywhere are about as good, and no rows tell nothing', () => {
    expect(judgeGain(pairedShares('accuracy', 0, 0, 10))).toBe('same')
    expect(pairedShares('accuracy', 0, 0, 0)).toMatchObject({ low: null, high: null })
  })
})
