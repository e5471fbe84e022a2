import { describe, expect, it } from 'vitest'
import type { SteppedRun } from '../domain/nextStep'
import { nextSteps } from './nextSteps'

interface Curve {
  readonly training: readonly number[]
  readonly validation: readonly number[]
}

/** As much of a finished text classification as the rules read. */
function run({ training, validation }: Curve, more: object = {}, settings: object = {}): SteppedRun {
  const best = validation.indexOf(Math.min(...validation)) + 1
  const experiment = {
    task: 'classification',
    columns: { text: 'message', label: 'label' },
    preparation: { level: 'word', sequenceLength: 100 },
    model: { dropout: 0.2, layers: [{ cell: 'lstm', units: 32, bidirectional: true }] },
    training: { epochs: training.length, learningRate: 0.001, members: 1, classWeights: 'none', ...settings },
  }
  return JSON.parse(
    JSON.stringify({
      task: 'classification',
      status: 'finished',
      experiment,
      history: training.map((loss, index) => ({
        epoch: index + 1,
        loss,
        validation: { loss: validation[index] },
      })),
      bestEpoch: best,
      metrics: { test: {}, validation: {} },
      baselines: [],
      score: { metric: 'accuracy', value: 0.9, part: 'test', baseline: 0.8, judgement: 'better' },
      samples: null,
      warnings: [],
      evaluation: null,
      ...more,
    }),
  )
}
const ids = (of: SteppedRun) => nextSteps(of).map(({ id }) => id)
const settled = { training: [0.5, 0.3, 0.22, 0.21], validation: [0.5, 0.34, 0.301, 0.302] }

describe('the next step', () => {
  it('is none where curves have settled and the result is better than simple methods', () => {
    expect(nextSteps(run(settled))).toEqual([])
  })

  it('is more epochs where the last was the best and still moved', () => {
    const [step] = nextSteps(run({ training: [0.6, 0.5, 0.4, 0.3], validation: [0.6, 0.5, 0.4, 0.3] }))
    expect(step).toMatchObject({ id: 'wasStoppedEarly', set: { 'training.epochs': 8 } })
    expect(step?.because).toContain('from 0.400 to 0.300')
    const stopped = run({ training: [0.6, 0.5], validation: [0.6, 0.5] }, { status: 'stopped' })
    expect(ids(stopped)).toEqual([])
  })

  it('is a larger learning rate where the loss hardly moved', () => {
    const flat = { training: [0.693, 0.692, 0.69], validation: [0.693, 0.692, 0.69] }
    expect(nextSteps(run(flat))[0]).toMatchObject({
      id: 'learnsSlowly',
      set: { 'training.learningRate': 0.003 },
    })
  })

  it('is dropout where rows are learned by heart, then a smaller network', () => {
    const heart = { training: [0.5, 0.3, 0.1, 0.02], validation: [0.5, 0.3, 0.4, 0.6] }
    expect(nextSteps(run(heart))[0]).toMatchObject({ id: 'learnsByHeart', set: { 'model.dropout': 0.4 } })
    const dropped = run(heart)
    dropped.experiment.model.dropout = 0.5
    expect(nextSteps(dropped)[0]).toMatchObject({ title: '16 units' })
    expect(nextSteps(dropped)[0]?.set['model.layers']).toMatchObject([{ units: 16, bidirectional: true }])
  })

  it('is a smaller learning rate where the validation loss jumps', () => {
    const training = [0.5, 0.4, 0.35, 0.3, 0.28, 0.27, 0.26]
    const jumping = run({ training, validation: [0.5, 0.3, 0.5, 0.28, 0.5, 0.27, 0.5] })
    expect(ids(jumping)).toContain('jumpsAbout')
    const rising = run({ training, validation: [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] })
    expect(ids(rising)).not.toContain('jumpsAbout')
  })

  it('is a larger network, then several, where simple methods are as good', () => {
    const score = { metric: 'accuracy', value: 0.9, part: 'test', baseline: 0.9, judgement: 'same' }
    const even = { training: [0.5, 0.4, 0.3, 0.3], validation: [0.5, 0.4, 0.3, 0.305] }
    expect(nextSteps(run(even, { score }))).toMatchObject([
      { id: 'hasRoom', title: '64 units' },
      { id: 'couldBeChance', set: { 'training.members': 3 } },
    ])
    expect(ids(run(settled, { score }))).toEqual(['couldBeChance'])
    expect(ids(run(settled, { score }, { members: 3 }))).toEqual([])
  })

  it('follows from the data: texts that are cut, rare classes that are missed', () => {
    const warnings = [{ code: 'classification.cut', message: '40 % of the training texts are longer.' }]
    const perClass = [
      { label: 'ham', precision: 1, recall: 0.99, f1: 1, support: 900 },
      { label: 'spam', precision: 1, recall: 0.2, f1: 0.3, support: 50 },
    ]
    const evaluation = {
      task: 'classification',
      labels: ['ham', 'spam'],
      confusion: [],
      perClass,
      mistakes: [],
    }
    const steps = nextSteps(run(settled, { warnings, evaluation }))
    expect(steps).toMatchObject([
      { id: 'textsAreCut', title: 'Read 200 words', set: { 'preparation.sequenceLength': 200 } },
      { id: 'rareClassIsMissed', set: { 'training.classWeights': 'balanced' } },
    ])
    expect(steps[1]?.because).toContain('Of the 50 test rows of "spam", a rare class, 10 were found')
  })

  it('follows from the kind of data', () => {
    const series = run(settled, {
      task: 'forecasting',
      score: { metric: 'mae', value: 9, part: 'test', baseline: 8, judgement: 'worse' },
      samples: { train: 60, validation: 9, test: 11 },
      experiment: {
        task: 'forecasting',
        columns: { time: 'month', target: 'passengers' },
        split: { method: 'chronological', validation: 0.15, test: 0.15 },
        preparation: { transform: 'none', season: 12, window: 6, horizon: 12 },
        model: { dropout: 0, layers: [{ units: 16 }] },
        training: { epochs: 4, learningRate: 0.001, members: 1 },
      },
    })
    expect(nextSteps(series)).toMatchObject([
      { set: { 'preparation.transform': 'auto' } },
      { title: 'Keep 30 % for the test', set: { 'split.test': 0.3 } },
      { set: { 'preparation.window': 15 } },
    ])
  })

  it('is at most three, and none for a run that learned nothing', () => {
    const warnings = [{ code: 'classification.cut', message: 'cut' }]
    const score = { metric: 'accuracy', value: 0.9, part: 'test', baseline: 0.9, judgement: 'same' }
    const heart = { training: [0.5, 0.3, 0.1, 0.02], validation: [0.5, 0.3, 0.4, 0.6] }
    const all = run(heart, { warnings, score })
    expect(ids(all)).toEqual(['learnsByHeart', 'textsAreCut', 'couldBeChance'])
    expect(nextSteps({ ...all, bestEpoch: null })).toEqual([])
    expect(nextSteps({ ...all, status: 'failed' })).toEqual([])
  })
})
