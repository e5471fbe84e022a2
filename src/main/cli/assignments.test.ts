import { errorText, type AppError } from '../../shared/errors'
import { describe, expect, it } from 'vitest'
import { assign, listPath } from '../experiments/assign'
import { parseAssignment, assignmentProblem } from './assignments'

describe('an assignment', () => {
  it.each([
    ['training.epochs=3', ['training', 'epochs'], 3],
    ['name=Spam = or not', ['name'], 'Spam = or not'],
    ['training.earlyStopping={"patience":2}', ['training', 'earlyStopping'], { patience: 2 }],
    ['columns.label="5"', ['columns', 'label'], '5'],
    ['training.clipNorm=null', ['training', 'clipNorm'], null],
    ['columns.text=', ['columns', 'text'], ''],
  ])('is read as JSON where it is JSON, else as text: %s', (text, path, value) => {
    expect(parseAssignment(text)).toEqual({ path, value })
  })

  it.each(['epochs', '=3', 'a..b=1', '__proto__.polluted=1', 'a.constructor.b=1'])(
    'has the form path=value: %s',
    (text) => {
      expect(() => parseAssignment(text)).toThrow('--set expects path=value')
    },
  )

  it('goes to its place, and leaves the rest and the original alone', () => {
    const file = { task: 'classification', model: { layers: [{ units: 8, cell: 'gru' }, { units: 4 }] } }
    const set = (text: string) => assign(file, parseAssignment(text))
    expect(set('model.layers.0.units=64')).toEqual({
      ...file,
      model: { layers: [{ units: 64, cell: 'gru' }, { units: 4 }] },
    })
    expect(set('training.epochs=2')).toEqual({ ...file, training: { epochs: 2 } })
    expect(file.model.layers[0]?.units).toBe(8)
  })

  it('makes what is missing on its way', () => {
    expect(assign({}, parseAssignment('model.layers.1.units=3'))).toEqual({
      model: { layers: [null, { units: 3 }] },
    })
    expect(assign({ model: 5 }, parseAssignment('model.dropout=0'))).toEqual({ model: { dropout: 0 } })
  })

  it('knows the list that it reaches into', () => {
    expect(listPath(parseAssignment('model.layers.0.units=1'))).toEqual(['model', 'layers'])
    expect(listPath(parseAssignment('model.dropout=0'))).toBeNull()
  })
})

const messageOf = (error: AppError, ...assignments: string[]) =>
  errorText(assignmentProblem(error, assignments.map(parseAssignment))).message
const unknown = (params: AppError['params']): AppError => ({ code: 'experiment.unknownField', params })

describe('a mistake in --set', () => {
  it('is told as such', () => {
    const error = unknown({ field: 'training.lerning', nearest: 'training.learningRate' })
    expect(messageOf(error, 'training.lerning=1')).toBe('Unknown field "training.lerning" in --set.')
    expect(messageOf(unknown({ field: 'trianing' }), 'trianing.epochs=1')).toContain('in --set.')
    expect(messageOf(unknown({ field: 'model.a' }), 'model={"a":1}')).toContain('in --set.')
    const invalid: AppError = {
      code: 'experiment.invalid',
      params: { field: 'training.epochs', expected: 'a whole number', found: '"x"' },
    }
    expect(messageOf(invalid, 'training.epochs=x')).toBe(
      '--set training.epochs: expected a whole number, found "x".',
    )
  })

  it('is told apart from one in the experiment file', () => {
    expect(messageOf(unknown({ field: 'model.unit' }), 'training.epochs=1')).toBe(
      'Unknown field "model.unit" in the experiment file.',
    )
    const both = unknown({ field: 'model.unit', fields: 'model.unit, training.epoch' })
    expect(messageOf(both, 'training.epoch=1')).toBe(
      'Unknown fields in the experiment file and --set: model.unit, training.epoch.',
    )
    const other: AppError = { code: 'run.notFound', params: { id: 'r_1' } }
    expect(assignmentProblem(other, [parseAssignment('a=1')])).toBe(other)
  })
})
