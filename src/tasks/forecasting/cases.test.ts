import { describe, expect, it } from 'vitest'
import { forecastCases } from './cases'
import { Coverage } from './intervals'

/** What a run tells of its coverage, and what the answers tell that are kept of the same forecasts. */
function coverages(truth: readonly number[], answer: readonly number[], half: number) {
  const coverage = new Coverage()
  truth.forEach((came, at) =>
    coverage.add(Float64Array.of(came), Float64Array.of(answer[at] ?? NaN), [{ half80: half, half95: null }]),
  )
  const kept = new Map<string, readonly number[]>([
    ['truth', truth],
    ['answer', answer],
    ['low80', answer.map((value) => value - half)],
    ['high80', answer.map((value) => value + half)],
  ])
  const near = forecastCases.nearly?.(kept)['coverage80']
  return {
    told: coverage.metrics()['coverage80'] ?? NaN,
    value: near?.value ?? NaN,
    within: near?.within ?? 0,
  }
}

describe('the coverage that kept forecasts tell', () => {
  it('holds that of the run where many whole numbers lie on the bounds of their intervals', () => {
    // A mean of errors times one of them in units of it: not quite 3, which is what many forecasts are away.
    const half = 2.9999999999999996
    const answer = Array.from({ length: 40 }, (_, at) => 100 + at)
    const truth = answer.map((value, at) => value + ([3, -3, 1, 7][at % 4] ?? 0))
    const { told, value, within } = coverages(truth, answer, half)
    expect(told).toBe(0.25)
    expect(Math.abs(told - value)).toBeLessThanOrEqual(within)
  })

  it('is exact where none does', () => {
    const answer = Array.from({ length: 40 }, (_, at) => at / 1e9)
    const truth = answer.map((value, at) => value + (at % 4 === 0 ? 3.1e-9 : 2.9e-9))
    const { told, value, within } = coverages(truth, answer, 3e-9)
    expect(told).toBe(0.75)
    expect(value).toBeCloseTo(0.75, 9)
    expect(within).toBeLessThan(1e-6)
  })
})
