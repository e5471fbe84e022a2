import { describe, expect, it } from 'vitest'
import { taskIds } from '../../../shared/domain/task'
import { settingFields, settingSections } from './settingFields'

const fieldNamed = (path: string) =>
  taskIds
    .flatMap((task) => settingSections.flatMap((section) => settingFields(task, section)))
    .find((field) => field.path === path)

describe('the form of an experiment', () => {
  it('describes every setting of every task in words', () => {
    for (const task of taskIds) {
      for (const section of settingSections) {
        for (const field of settingFields(task, section)) {
          expect(field.label, field.path).not.toBe('')
          expect(field.help, field.path).toMatch(/\.$/)
        }
      }
    }
  })

  it('takes ranges, units and steps from the schema', () => {
    expect(fieldNamed('preparation.window')).toMatchObject({
      label: 'Window',
      unit: 'steps',
      advanced: false,
      input: { kind: 'number', minimum: 1, maximum: 5000, integer: true, optional: false },
    })
    expect(fieldNamed('training.learningRate')?.input).toMatchObject({
      minimum: 0,
      maximum: 10,
      integer: false,
    })
  })

  it('shows choices in the words of the schema', () => {
    expect(fieldNamed('preparation.level')?.input).toEqual({
      kind: 'choice',
      choices: [
        { value: 'word', label: 'Words' },
        { value: 'character', label: 'Characters' },
      ],
    })
  })

  it('enters early stopping by its one number, which can be switched off', () => {
    expect(fieldNamed('training.earlyStopping')).toMatchObject({
      valuePath: 'training.earlyStopping.patience',
      input: { kind: 'number', integer: true, optional: true, minimum: 1 },
    })
  })

  it('knows shares, advanced settings and how many layers fit', () => {
    expect(fieldNamed('model.dropout')?.percent).toBe(true)
    expect(fieldNamed('training.seed')?.advanced).toBe(true)
    expect(fieldNamed('model.layers')?.input).toEqual({ kind: 'layers', most: 4 })
    expect(fieldNamed('split.column')?.input.kind).toBe('column')
  })
})
