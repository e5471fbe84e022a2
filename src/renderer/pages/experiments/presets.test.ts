import { describe, expect, it } from 'vitest'
import { experimentSchema } from '../../../shared/tasks/catalogue'
import { exampleExperiment, exampleForecast } from './exampleExperiment.fixture'
import { toExperimentFile, withSettings, changesOf } from './experimentDraft'
import { presetChanges, presets } from './presets'

describe('the presets', () => {
  it('leave the defaults alone when balanced', () => {
    expect(presetChanges('balanced', exampleExperiment)).toEqual({})
  })

  it('make a quick run smaller in epochs, units and text length', () => {
    expect(presetChanges('quick', exampleExperiment)).toEqual({
      'model.layers': [
        { cell: 'lstm', units: 32, bidirectional: true },
        { cell: 'lstm', units: 16, bidirectional: false },
      ],
      'training.epochs': 5,
      'training.earlyStopping': { patience: 2 },
      'preparation.sequenceLength': 100,
    })
  })

  it('read longer texts when thorough only where the default cut them', () => {
    const short = {
      ...exampleExperiment,
      preparation: { ...exampleExperiment.preparation, sequenceLength: 30 },
    }
    expect(presetChanges('thorough', exampleExperiment)).toHaveProperty(['preparation.sequenceLength'], 500)
    expect(presetChanges('thorough', short)).not.toHaveProperty(['preparation.sequenceLength'])
  })

  it('leave early stopping off where it is off', () => {
    const off = { ...exampleForecast, training: { ...exampleForecast.training, earlyStopping: null } }
    expect(presetChanges('quick', off)).not.toHaveProperty(['training.earlyStopping'])
  })

  it('always give a valid experiment', () => {
    for (const experiment of [exampleExperiment, exampleForecast]) {
      for (const preset of presets) {
        const changes = withSettings(changesOf(experiment), presetChanges(preset.id, experiment), experiment)
        const file = { ...toExperimentFile(experiment.task, changes), name: 'x' }
        expect(experimentSchema.safeParse(file).success).toBe(true)
      }
    }
  })
})
