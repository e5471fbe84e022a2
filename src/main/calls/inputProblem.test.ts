import { taskIds } from '../../shared/domain/task'
import { describe, expect, it } from 'vitest'
import { calls } from '../../shared/contract/calls'
import { errorText } from '../../shared/errors'
import { inputProblem } from './inputProblem'

function textOf(input: unknown): string {
  const parsed = calls.experiments.plan.input.safeParse(input)
  if (parsed.success) return 'accepted'
  const { message, hint } = errorText(inputProblem(input, parsed.error).error)
  return `${message} ${hint}`
}
const datasetId = 'd_0123456789abcdef'

describe('the input of a call', () => {
  it.each([
    [
      { datasetId, experiment: { task: 'clasification' } },
      `task: expected one of ${taskIds.join(', ')}, found "clasification". The nearest task is "classification".`,
    ],
    [
      { datasetId, experiment: {} },
      `task: expected one of ${taskIds.join(', ')}, found nothing. Change task.`,
    ],
    [
      { datasetId, experiment: { task: 'forecasting', model: 5 } },
      'model: expected a section of fields in braces, found 5. Change model.',
    ],
    [
      { datasetId, experiment: { task: 'forecasting', name: 5 } },
      'name: expected text, found 5. Change name.',
    ],
    [
      { datasetId: 'x', experiment: { task: 'forecasting' } },
      'datasetId: expected a data set id such as d_0123456789abcdef, found "x". Check the value and try again.',
    ],
    [
      { datasetId, experiment: { task: 'forecasting', training: { epochs: Infinity } } },
      'training.epochs: expected a number of at most 308 digits, found one that is larger. Change training.epochs.',
    ],
    [null, 'Input: invalid input: expected object, received null. Check the value and try again.'],
  ])('is told what is wrong with it: %j', (input, text) => {
    expect(textOf(input)).toBe(text)
  })
})
