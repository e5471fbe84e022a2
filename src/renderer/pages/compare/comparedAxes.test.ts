import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../shared/domain/comparison'
import { exampleRun } from '../runs/exampleRun.fixture'
import { comparedAxes, shownAxes } from './comparedAxes'

const run = (accuracy: number, loss: number) => ({
  ...exampleRun,
  metrics: { validation: {}, test: { accuracy, loss } },
})
const comparison: Comparison = {
  runs: [run(0.8, 0.4), run(0.9, 0.3), run(0.7, 0.9)],
  spreads: [],
  differences: [
    { path: 'training.learningRate', label: 'Learning rate', values: [0.0001, 0.01, 1] },
    { path: 'model.layers.0.cell', label: 'Layer 1: cell', values: ['lstm', 'gru', 'lstm'] },
    { path: 'training.clipNorm', label: 'Clip gradients at', values: [5, null, 1] },
  ],
}

describe('what compared runs are placed by', () => {
  const { settings, results } = comparedAxes(comparison)
  it('is each setting that differs, numbers by size and others by their words', () => {
    expect(settings.map(({ title }) => title)).toEqual([
      'Learning rate',
      'Layer 1: cell',
      'Clip gradients at',
    ])
    expect(settings[0]?.places[1]).toBeCloseTo(0.5, 12)
    expect(settings[1]?.texts).toEqual(['LSTM', 'GRU', 'LSTM'])
    expect(settings[2]?.ticks.map(({ text }) => text)).toContain('Off')
  })

  it('is each result, the better ones further up', () => {
    const up = (id: string) => results.find((axis) => axis.id === id)?.places.map((place) => place ?? 0) ?? []
    for (const id of ['accuracy', 'loss']) {
      const [middle = 0, best = 0, worst = 0] = up(id)
      expect(best).toBeGreaterThan(middle)
      expect(middle).toBeGreaterThan(worst)
    }
  })
})

describe('the axes of the charts', () => {
  const axes = comparedAxes(comparison)
  const ids = (all: readonly { readonly id: string }[] | undefined) => all?.map(({ id }) => id)
  const nothing = { x: null, y: null, all: null }

  it('are those that were asked for, else the usual ones, without a word', () => {
    const usual = shownAxes(axes, nothing)
    expect([usual?.x.id, usual?.y.id, usual?.missing]).toEqual(['training.learningRate', 'accuracy', null])
    const asked = shownAxes(axes, { x: 'training.clipNorm', y: 'loss', all: ['loss', 'model.layers.0.cell'] })
    expect([asked?.x.id, asked?.y.id, asked?.missing]).toEqual(['training.clipNorm', 'loss', null])
    expect(ids(asked?.all)).toEqual(['loss', 'model.layers.0.cell'])
  })

  it('are said to be others where one that was asked for is not there any more', () => {
    const shown = shownAxes(axes, {
      x: 'training.epochs',
      y: 'rmse',
      all: ['loss', 'training.epochs', 'accuracy'],
    })
    expect(ids(shown?.all)).toEqual(['loss', 'accuracy'])
    expect(shown?.missing).toMatch(/chosen setting is the same .* Learning rate .* Accuracy .* left out/)
  })

  it('are none where the runs differ in nothing', () => {
    expect(shownAxes({ settings: [], results: axes.results }, nothing)).toBeNull()
  })
})
