import { expect, it } from 'vitest'
import { parseVaried } from './sweep'

it('reads lists and ranges of what is varied', () => {
  expect(parseVaried('training.learningRate=0.0001:0.01:log')).toEqual({
    kind: 'range',
    path: 'training.learningRate',
    low: 0.0001,
    high: 0.01,
    log: true,
    integer: false,
  })
  expect(parseVaried('model.layers.0.units=8:64')).toMatchObject({ low: 8, high: 64, log: false })
  expect(parseVaried('training.learningRate=1e-4:1e-2:log')).toMatchObject({ low: 0.0001, high: 0.01 })
  expect(parseVaried('model.layers.0.cell=lstm,gru')).toMatchObject({ kind: 'list', values: ['lstm', 'gru'] })
  expect(parseVaried('model.dropout=0,0.2, 0.5')).toMatchObject({ values: [0, 0.2, 0.5] })
  expect(parseVaried('training.clipNorm=[null,5]')).toMatchObject({ values: [null, 5] })
  expect(() => parseVaried('training.epochs=3')).toThrow('expected values a,b,c or a range low:high')
})
