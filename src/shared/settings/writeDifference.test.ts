import { describe, expect, it } from 'vitest'
import { writeDifference } from './writeDifference'

const write = (path: string, ...values: (string | number | boolean | null | string[])[]) =>
  writeDifference(
    { path, label: path, values },
    values.map(() => 'texts'),
  )

describe('the settings that differ', () => {
  it('are written in the words of the form', () => {
    expect(write('model.dropout', 0.5, 0)).toEqual(['50 %', '0 %'])
    expect(write('preparation.level', 'word', 'character')).toEqual(['Words', 'Characters'])
    expect(write('model.layers.1.cell', 'gru', null)).toEqual(['GRU', '–'])
    expect(write('training.earlyStopping.patience', 3, null)).toEqual(['3 epochs without progress', 'Off'])
  })

  it('keep plain values of data set and columns', () => {
    expect(write('dataset', 'SMS', 'IMDB')).toEqual(['SMS', 'IMDB'])
    expect(write('columns.features', ['a', 'b'], [])).toEqual(['a, b', 'None'])
  })

  it('are On or Off where something is switched, None where nothing is named', () => {
    expect(write('preparation.lowercase', true, false)).toEqual(['On', 'Off'])
    expect(write('training.clipNorm', 5, null)).toEqual(['5', 'Off'])
    expect(write('preparation.embeddings', 'glove.txt', null)).toEqual(['glove.txt', 'None'])
  })

  it('name a task by its title', () => {
    expect(write('task', 'forecasting', 'classification')).toEqual(['Forecasting', 'Classification'])
  })

  it('show a dash where a run has no such setting', () => {
    expect(write('preparation.window', 24, null)).toEqual(['24 steps', '–'])
  })
})
