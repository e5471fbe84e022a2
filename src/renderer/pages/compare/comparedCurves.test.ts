import { describe, expect, it } from 'vitest'
import type { ComparedRun, RunCurve } from '../../../shared/domain/run'
import { taskSpecs } from '../../../shared/tasks/catalogue'
import { exampleRun } from '../runs/exampleRun.fixture'
import { comparableMetrics, comparedCurves } from './comparedCurves'

const other: ComparedRun = { ...exampleRun, id: 'r_other0000000', name: 'Other', color: 5 }
const curve = (id: string, ...validation: (number | null)[]): RunCurve => ({
  id,
  points: validation.map((value, index) => ({ epoch: index + 1, training: null, validation: value })),
})
const [accuracy] = taskSpecs.classification.metrics

describe('the curves of compared runs', () => {
  it('are drawn in the colours of the runs, as long as each ran', () => {
    const curves = [curve(exampleRun.id, 0.5, 0.6, 0.7), curve(other.id, 0.4)]
    const { series, x } = comparedCurves([exampleRun, other], curves, accuracy)
    expect(series.map(({ name, color, points }) => [name, color, points.length])).toEqual([
      ['Reviews', 'var(--run-2)', 3],
      ['Other', 'var(--run-5)', 1],
    ])
    expect(x).toMatchObject({ minimum: 1, maximum: 3 })
  })

  it('leave out a run that tells nothing of the metric', () => {
    const curves = [curve(exampleRun.id, 0.5), curve(other.id, null)]
    expect(comparedCurves([exampleRun, other], curves, accuracy).series).toHaveLength(1)
  })

  it('are offered in metrics that at least two runs tell', () => {
    expect(comparableMetrics([exampleRun, other]).map(({ id }) => id)).toEqual(['accuracy', 'loss'])
    expect(comparableMetrics([exampleRun, { ...other, epochs: 0 }])).toEqual([])
  })
})
