import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleExperiment } from './exampleExperiment.fixture'
import { keptPath, valueAt } from '../../../shared/settings/settingValue'
import { changesOf, toExperimentFile, withSettings, withoutSetting } from './experimentDraft'

describe('the draft of an experiment', () => {
  it('becomes the experiment file it was taken from', () => {
    const file = toExperimentFile('classification', changesOf(exampleExperiment))
    expect({ ...file, name: exampleExperiment.name }).toEqual(exampleExperiment)
  })

  it('asks for nothing but the task while nothing is changed', () => {
    expect(toExperimentFile('forecasting', {})).toEqual({ task: 'forecasting' })
  })

  it('keeps the rest of a list when a fix changes one value inside', () => {
    const changes = withSettings({}, { 'model.layers.1.units': 16 }, exampleExperiment)
    expect(changes).toEqual({
      'model.layers': [
        { cell: 'lstm', units: 64, bidirectional: true },
        { cell: 'lstm', units: 16, bidirectional: false },
      ],
    })
  })

  it('keeps an earlier change of the same list', () => {
    const first = withSettings({}, { 'model.layers.0.units': 8 }, exampleExperiment)
    const both = withSettings(first, { 'model.layers.1.units': 16 }, exampleExperiment)
    expect(valueAt({ model: { layers: both['model.layers'] } }, 'model.layers.0.units')).toBe(8)
    expect(valueAt({ model: { layers: both['model.layers'] } }, 'model.layers.1.units')).toBe(16)
  })

  it('makes an object where early stopping was off', () => {
    const off = withSettings({}, { 'training.earlyStopping': null }, exampleExperiment)
    expect(withSettings(off, { 'training.earlyStopping.patience': 4 }, exampleExperiment)).toEqual({
      'training.earlyStopping': { patience: 4 },
    })
  })

  it('goes back to the default of exactly the setting that is reset', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(changesOf(exampleExperiment))), (path) => {
        const all = changesOf(exampleExperiment)
        const rest = withoutSetting(all, path)
        expect(rest).not.toHaveProperty([path])
        expect(Object.keys(rest)).toHaveLength(Object.keys(all).length - 1)
      }),
    )
  })

  it('finds values by path and nothing where there is none', () => {
    expect(valueAt(exampleExperiment, 'preparation.vocabularySize')).toBe(5000)
    expect(valueAt(exampleExperiment, 'preparation.window')).toBeUndefined()
    expect(valueAt(null, 'preparation')).toBeUndefined()
  })

  it('names the setting that a deeper path belongs to', () => {
    expect(keptPath('model.layers.0.units')).toBe('model.layers')
    expect(keptPath('name')).toBe('name')
  })
})
