import type { z } from 'zod'
import { taskIds } from '../../shared/domain/task'
import { expected, type ExpectedError } from '../../shared/errors'
import { describeFound } from '../experiments/describeSetting'
import { nearestName } from '../../shared/nearest'
import { valueAt } from '../experiments/valueAt'

/** What is wrong with the input of a call, in words: the first of the problems that its schema found. */
export function inputProblem(input: unknown, error: z.ZodError): ExpectedError {
  const issue = error.issues[0]
  const path = issue?.path ?? []
  const found = valueAt(input, path)
  if (path[0] === 'experiment' && path.length > 1) {
    const field = path.slice(1).join('.')
    if (field === 'task') {
      const nearest = nearestName(String(found), taskIds)
      const hint =
        found === undefined || nearest === null ? {} : { hint: `The nearest task is "${nearest}".` }
      return expected('experiment.invalid', {
        field,
        expected: `one of ${taskIds.join(', ')}`,
        found: describeFound(found),
        ...hint,
      })
    }
    // JSON reads a number beyond what it can hold, such as 1e400, as infinite.
    if (typeof found === 'number' && !Number.isFinite(found)) {
      return expected('experiment.invalid', {
        field,
        expected: 'a number of at most 308 digits',
        found: 'one that is larger',
      })
    }
    return expected('experiment.invalid', {
      field,
      expected: field === 'name' ? 'text' : 'a section of fields in braces',
      found: describeFound(found),
    })
  }
  const problem = issue?.code === 'custom' ? issue.message : wordsOf(issue, found)
  return expected('input.invalid', { where: path.length === 0 ? 'Input' : path.join('.'), problem })
}

function wordsOf(issue: z.core.$ZodIssue | undefined, found: unknown): string {
  if (issue?.code === 'invalid_format') return `expected ${issue.message}, found ${describeFound(found)}`
  const said = issue?.message ?? 'not valid'
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`
}
