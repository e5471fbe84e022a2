import { describe, expect, it } from 'vitest'
import type { Metric } from '../../../shared/domain/task'
import type { Run } from '../../../shared/domain/run'
import { taskSpecs } from '../../../shared/tasks/catalogue'
import { exampleEpoch, exampleRun } from './exampleRun.fixture'
import { chartedMetrics, firstMetric, runCurves } from './runCurves'

const metric = (id: string): Metric => {
  const found = taskSpecs.classification.metrics.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no metric ${id}`)
  return found
}

describe('the learning curves of a run', () => {
  it('draw training and validation by epoch, in the colour of the run', () => {
    const { series } = runCurves(exampleRun, metric('accuracy'))
    expect(series.map(({ name, points }) => [name, points.map(({ y }) => y)])).toEqual([
      ['Training', [0.61, 0.62, 0.63]],
      ['Validation', [0.59, 0.6, 0.61]],
    ])
    expect(new Set(series.map(({ color }) => color))).toEqual(new Set(['var(--run-2)']))
  })

  it('take the training loss from the epoch itself', () => {
    const [training] = runCurves(exampleRun, metric('loss')).series
    expect(training?.points[0]).toEqual({ x: 1, y: 0.69 })
  })

  it('show what the baseline reaches from the first moment', () => {
    const waiting: Run = { ...exampleRun, status: 'running', history: [], bestEpoch: null }
    const curves = runCurves(waiting, metric('accuracy'))
    expect(curves.floors).toEqual([{ name: 'Most frequent class', y: 0.52 }])
    expect(curves.marks).toEqual([])
    expect(curves.x).toMatchObject({ minimum: 1, maximum: 10 })
  })

  it('show the baseline of the verdict among the best ones, where it is not the best on validation rows', () => {
    const reached = { a: [0.5, 0.5], b: [0.7, 0.5], c: [0.69, 0.5], d: [0.68, 0.5], e: [0.4, 0.9] }
    const baselines = Object.entries(reached).map(([id, [validation = 0, test = 0]]) => ({
      id,
      name: id,
      description: '',
      validation: { accuracy: validation },
      test: { accuracy: test },
    }))
    expect(runCurves({ ...exampleRun, baselines }, metric('accuracy')).floors).toEqual([
      { name: 'b', y: 0.7 },
      { name: 'c', y: 0.69 },
      { name: 'e (best on test rows)', y: 0.4 },
    ])
  })

  it('leave out a line that no epoch tells', () => {
    const { series } = runCurves(exampleRun, metric('macroF1'))
    expect(series).toEqual([])
  })

  it('give the axis room while a run goes on and end it with the run', () => {
    const history = Array.from({ length: 40 }, (_, index) => exampleEpoch(index + 1))
    const experiment = {
      ...exampleRun.experiment,
      training: { ...exampleRun.experiment.training, epochs: 200 },
    } as Run['experiment']
    const going: Run = { ...exampleRun, status: 'running', history, experiment }
    expect(runCurves(going, metric('loss')).x.maximum).toBe(50)
    expect(runCurves({ ...going, status: 'finished' }, metric('loss')).x.maximum).toBe(40)
  })

  it('put a single epoch in the middle', () => {
    const single: Run = { ...exampleRun, history: [exampleEpoch(1)] }
    expect(runCurves(single, metric('loss')).x).toMatchObject({ minimum: 0, maximum: 2 })
  })

  it('offer the loss first and the main metric beside it', () => {
    expect(chartedMetrics(exampleRun).map(({ id }) => id)).toEqual(['loss', 'accuracy'])
    expect(firstMetric(exampleRun)?.id).toBe('accuracy')
    expect(firstMetric({ ...exampleRun, history: [], baselines: [] })).toBeNull()
  })
})
