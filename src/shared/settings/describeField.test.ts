import { describe, expect, it } from 'vitest'
import { modelFields, recurrentLayerSchema, trainingFields } from '../domain/experiment'
import { describeField } from './describeField'

describe('describeField', () => {
  it('reads range and words of a number', () => {
    expect(describeField(trainingFields.batchSize)).toMatchObject({
      label: 'Batch size',
      unit: 'samples',
      optional: false,
      entry: { kind: 'number', minimum: 1, maximum: 4096, integer: true },
    })
  })

  it('reads shares as percent', () => {
    expect(describeField(modelFields.dropout)).toMatchObject({
      percent: true,
      entry: { kind: 'number', maximum: 0.9, integer: false },
    })
  })

  it('reads choices with their words, also below a default', () => {
    expect(describeField(recurrentLayerSchema.shape.cell).entry).toEqual({
      kind: 'choice',
      choices: [
        { value: 'lstm', label: 'LSTM' },
        { value: 'gru', label: 'GRU' },
        { value: 'rnn', label: 'Simple RNN' },
      ],
    })
    expect(describeField(recurrentLayerSchema.shape.bidirectional).entry).toEqual({ kind: 'switch' })
  })

  it('reads a number that can be switched off, also inside an object', () => {
    expect(describeField(trainingFields.clipNorm)).toMatchObject({ optional: true, wrapper: null })
    expect(describeField(trainingFields.earlyStopping)).toMatchObject({
      optional: true,
      wrapper: 'patience',
      unit: 'epochs without progress',
      entry: { kind: 'number', minimum: 1 },
    })
  })
})
