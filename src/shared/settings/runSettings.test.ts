import { describe, expect, it } from 'vitest'
import {
  exampleExperiment,
  exampleForecast,
} from '../../renderer/pages/experiments/exampleExperiment.fixture'
import { runSettings } from './runSettings'

const flat = (run: Parameters<typeof runSettings>[0]) =>
  Object.fromEntries(
    runSettings(run).flatMap(({ settings }) => settings.map(({ path, value }) => [path, value])),
  )

describe('the settings of a run', () => {
  it('are written for people, columns first', () => {
    const run = { task: 'classification' as const, experiment: exampleExperiment }
    expect(runSettings(run).map(({ title }) => title)).toEqual([
      'Columns',
      'Split',
      'Preparation',
      'Network',
      'Training',
    ])
    expect(flat(run)).toMatchObject({
      'columns.text': 'review',
      'split.validation': '10 %',
      'model.layers': 'LSTM 64, both directions; LSTM 32',
    })
  })

  it('are the parts by name in a run that combines others, not the network and training of the first', () => {
    const ids = ['r_000000000001', 'r_000000000002']
    const { training } = exampleExperiment
    const experiment = { ...exampleExperiment, training: { ...training, combines: ids } }
    const combines = ids.map((id, at) => ({ id, name: `rev ${at}`, isHere: true, score: null }))
    const sections = runSettings({ experiment, combines })
    expect(sections.map(({ title }) => title)).toEqual(['Columns', 'Split', 'Preparation', 'Parts'])
    expect(sections.at(-1)?.settings.map(({ label, value }) => [label, value])).toEqual([
      ['Part 1', 'rev 0'],
      ['Part 2', 'rev 1'],
    ])
  })

  it('name the file of word vectors where it is known', () => {
    const { preparation } = exampleExperiment
    const experiment = { ...exampleExperiment, preparation: { ...preparation, embeddings: 'v_1' } }
    const written = (name: string | null) =>
      runSettings({ experiment }, name)
        .flatMap(({ settings }) => settings)
        .find(({ path }) => path === 'preparation.embeddings')?.value
    expect(written('glove.txt')).toBe('glove.txt')
    expect(written(null)).toBe('v_1')
  })

  it('say none where no column plays a part and leave out what does not apply', () => {
    const settings = flat({ experiment: exampleForecast })
    expect(settings['columns.features']).toBe('None')
    expect(settings).not.toHaveProperty(['split.column'])
  })
})
