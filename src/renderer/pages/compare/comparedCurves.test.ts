import { describe, expect, it } from 'vitest'
import type { Run } from '../../../shared/domain/run'
import { taskSpecs } from '../../../shared/tasks/catalogue'
import { exampleEpoch, exampleRun } from '../runs/exampleRun.fixture'
import { comparableMetrics, comparedCurves } from './comparedCurves'

const other: Run = {
  ...exampleRun,
  id: 'r_other0000000',
  name: 'Other',
  color: 5,
  history: [exampleEpoch(1)],
}
const [accuracy] = taskSpecs.classification.metrics

describe('the curves of compared runs', () => {
  it('are drawn in the colours of the runs, as long as each ran', () => {
    const { series, x } = comparedCurves([exampleRun, other], accuracy)
    expect(series.map(({ name, color, points }) => [name, color, points.length])).toEqual([
      ['Reviews', 'var(--run-2)', 3],
      ['Other', 'var(--run-5)', 1],
    ])
    expect(x).toMatchObject({ minimum: 1, maximum: 3 })
  })

  it('are offered in metrics that at least two runs tell', () => {
    expect(comparableMetrics([exampleRun, other]).map(({ id }) => id)).toEqual(['accuracy', 'loss'])
    expect(comparableMetrics([exampleRun, { ...other, history: [] }])).toEqual([])
  })
})
