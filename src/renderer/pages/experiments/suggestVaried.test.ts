import { describe, expect, it } from 'vitest'
import type { FieldDescription } from '../../../shared/settings/describeField'
import { suggestVaried } from './suggestVaried'

const field = (entry: FieldDescription['entry'], more: Partial<FieldDescription> = {}): FieldDescription => ({
  label: 'a',
  help: 'b',
  unit: null,
  percent: false,
  advanced: false,
  optional: false,
  wrapper: null,
  entry,
  ...more,
})
const number = (minimum: number, maximum: number, integer: boolean) =>
  ({ kind: 'number', minimum, maximum, integer }) as const

describe('the values of a setting that are suggested to be tried', () => {
  it('reach around a number, within what is allowed', () => {
    expect(suggestVaried('training.learningRate', field(number(0, 10, false)), 0.001)).toMatchObject({
      low: 0.0001,
      high: 0.01,
      log: true,
    })
    expect(suggestVaried('model.layers.0.units', field(number(1, 1024, true)), 64)).toMatchObject({
      low: 21,
      high: 192,
      integer: true,
    })
    expect(
      suggestVaried('model.dropout', field(number(0, 0.9, false), { percent: true }), 0.2),
    ).toMatchObject({ low: 0, high: 0.5, log: false })
    expect(
      suggestVaried('training.earlyStopping', field(number(1, 1000, true), { wrapper: 'patience' }), {
        patience: 6,
      }),
    ).toMatchObject({ path: 'training.earlyStopping.patience', low: 2, high: 18 })
  })

  it('are all choices, and none of a text', () => {
    const choices = [
      { value: 'lstm', label: 'LSTM' },
      { value: 'gru', label: 'GRU' },
    ]
    expect(suggestVaried('model.layers.0.cell', field({ kind: 'choice', choices }), 'lstm')).toMatchObject({
      values: ['lstm', 'gru'],
    })
    expect(suggestVaried('model.layers.0.bidirectional', field({ kind: 'switch' }), true)).toMatchObject({
      values: [false, true],
    })
    expect(suggestVaried('split.column', field({ kind: 'text' }), 'a')).toBeNull()
    expect(suggestVaried('a', field(number(5, 5, true)), 5)).toBeNull()
  })
})
