import { describe, expect, it } from 'vitest'
import { exampleSweep } from '../../../../test/support/window/exampleSweepAnswers'
import { trialAxes } from './trialAxes'

describe('the lines of a sweep', () => {
  it('lead from the settings to the result, the better further up, and the best comes first', () => {
    const { trials, axes } = trialAxes(exampleSweep)
    expect(axes.map(({ title }) => title)).toEqual(['Recurrent layers: units', 'MAE'])
    expect(trials.map(({ trial, standing }) => [trial.number, standing])).toEqual([
      [2, 'best'],
      [3, 'other'],
      [1, 'other'],
    ])
    const [best, , first] = axes[1]?.places ?? []
    expect(best).toBeGreaterThan(first ?? 1)
  })

  it('leave out trials without a result, and place words where a value is no number', () => {
    const trialList = exampleSweep.trialList.map((trial, at) => ({
      ...trial,
      value: at === 0 ? null : trial.value,
      settings: { 'model.layers.0.units': at === 1 ? 'lstm' : 'gru' },
    }))
    const { trials, axes } = trialAxes({ ...exampleSweep, trialList })
    expect(trials).toHaveLength(2)
    expect(axes[0]?.texts).toEqual(['lstm', 'gru'])
  })
})
