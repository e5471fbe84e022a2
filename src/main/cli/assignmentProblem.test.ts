import { describe, expect, it } from 'vitest'
import { errorText, type AppError } from '../../shared/errors'
import { assignmentProblem } from './assignmentProblem'
import { parseAssignment } from './assignments'

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
