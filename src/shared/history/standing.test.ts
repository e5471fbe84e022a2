import { describe, expect, it } from 'vitest'
import { metricOf } from '../tasks/catalogue'
import { pairedShares } from '../tasks/chanceOfShares'
import { standingOf, standingText } from './standing'

const accuracy = metricOf('classification', 'accuracy')
const mae = metricOf('forecasting', 'mae')
const names = { one: 'a', other: 'b' }
const seeded = (value: number, deviation: number | null, seeds = deviation === null ? 1 : 3) => ({
  value,
  seeds,
  deviation,
})

describe('how a run stands beside another one', () => {
  it('is told by the rows that only one of both has right', () => {
    const far = standingOf(pairedShares('accuracy', 60, 20, 1000), null, null, accuracy)
    expect(far.judgement).toBe('better')
    expect(standingText(far, names, accuracy, 'en')).toMatch(
      /^a does better than b: Accuracy higher by \d\.\d % to \d\.\d % \(95 % interval; 1,000 test cases\)\.$/,
    )
    const near = standingOf(pairedShares('accuracy', 22, 20, 1000), null, null, accuracy)
    expect(near.judgement).toBe('same')
    expect(standingText(near, names, accuracy, 'en')).toMatch(
      /^a beside b: within run-to-run noise\. Accuracy differs by 0\.2 %, other test rows make up to /,
    )
  })

  it('is within noise where other seeds make as much of a difference', () => {
    const gain = pairedShares('accuracy', 60, 20, 1000)
    const calm = standingOf(gain, seeded(0.94, 0.001), seeded(0.9, 0.001), accuracy)
    const wild = standingOf(gain, seeded(0.94, 0.05), seeded(0.9, 0.05), accuracy)
    expect([calm.judgement, wild.judgement]).toEqual(['better', 'same'])
    expect(wild.low).toBeLessThan(calm.low ?? 0)
    expect(standingText(wild, names, accuracy, 'en')).toContain('other test rows and other seeds make up to')
    expect(standingText(wild, names, accuracy, 'en')).toContain('3 and 3 seeds')
  })

  it('compares means over seeds, and lower errors are better', () => {
    const gain = { metric: 'mae', mean: 1, low: 0.5, high: 1.5, cases: 40 }
    const standing = standingOf(gain, seeded(10, 0.1), seeded(12, 0.1), mae)
    expect(standing.gain).toBe(2)
    expect(standingText(standing, names, mae, 'en')).toMatch(
      /^a does better than b: MAE lower by 1\.\d+ to 2\.\d+ /,
    )
    const other = standingOf({ ...gain, mean: -1, low: -1.5, high: -0.5 }, null, null, mae)
    expect(standingText(other, names, mae, 'en')).toMatch(
      /^b does better than a: MAE lower by 0\.5\d* to 1\.5\d* /,
    )
  })

  it('says so where the cases are too few', () => {
    const standing = standingOf({ metric: 'mae', mean: 1, low: null, high: null, cases: 1 }, null, null, mae)
    expect(standingText(standing, names, mae, 'en')).toContain('too few test cases')
  })
})
