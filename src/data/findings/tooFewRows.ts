import { ExpectedError, errorText, type AppError } from '../../shared/errors'
import type { Roles } from '../../shared/domain/finding'
import { kindOf, kindSpecOf } from '../../shared/tasks/catalogue'
import { plannerOf } from '../../tasks/planners'
import type { ProfiledDataset } from '../../tasks/taskModule'
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

function problemOf(context: CheckContext): AppError | null {
  const dataset = { name: context.name, rows: context.rows, columns: [...context.columns] }
  const testRows = context.test?.rows ?? null
  try {
    const problem = outlookOf(context.roles, dataset, testRows)
    return problem?.code === 'series.tooShort' || problem?.code === 'dataset.tooFewRows' ? problem : null
  } catch (thrown) {
    // Columns that do not suit the task are no matter of their number of rows.
    if (thrown instanceof ExpectedError)
      return thrown.error.code === 'dataset.tooFewRows' ? thrown.error : null
    throw thrown
  }
}

function outlookOf(
  { toLearn }: CheckContext['roles'],
  dataset: ProfiledDataset,
  testRows: number | null,
): AppError | null {
  if (toLearn === null || lacksColumn(toLearn)) return null
  const planner = plannerOf(kindOf(toLearn))
  const { experiment } = planner.fillDefaults({ columns: toLearn.columns }, dataset, testRows)
  return planner.outlook(experiment, dataset, testRows).problem
}

const lacksColumn = (chosen: Roles): boolean =>
  kindSpecOf(chosen).roles.some(({ id, required }) => required && chosen.columns[id] === undefined)
