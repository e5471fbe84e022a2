import { describe, expect, it } from 'vitest'
import { assign, listPath, parseAssignment } from './assignments'

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
