import { errorText, type AppError } from '../../shared/errors'
import { tooFewRowsFor } from '../../tasks/fewRows'
import type { BeginCheck, CheckContext } from './check'

/** Too few rows for the classes, or for window and horizon, with the settings that would be chosen by themselves. */
export const tooFewRows: BeginCheck = (context) => {
  const problem = problemOf(context)
  if (problem === null) return null
  const { message, hint } = errorText(problem)
  return {
    findings: () => [
      {
        severity: 'error',
        title: 'Too few rows',
        message: `${message} ${hint}`,
        columns: [],
        rows: context.rows,
        lookAt: [],
        fixes: [],
      },
    ],
  }
}

function problemOf({ name, rows, columns, roles, test }: CheckContext): AppError | null {
  if (roles.toLearn === null) return null
  return tooFewRowsFor(roles.toLearn, { name, rows, columns: [...columns] }, test?.rows ?? null)
}
