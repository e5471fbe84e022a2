import { ExpectedError, errorText, type AppError } from '../../shared/errors'
import { planners } from '../../tasks/planners'
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
    const problem = outlookOf(context, dataset, testRows)
    return problem?.code === 'series.tooShort' || problem?.code === 'dataset.tooFewRows' ? problem : null
  } catch (thrown) {
    // Columns that do not suit the task are no matter of their number of rows.
    if (thrown instanceof ExpectedError)
      return thrown.error.code === 'dataset.tooFewRows' ? thrown.error : null
    throw thrown
  }
}

function outlookOf(
  { roles }: CheckContext,
  dataset: Parameters<(typeof planners)['forecasting']['outlook']>[1],
  testRows: number | null,
): AppError | null {
  switch (roles.task) {
    case 'forecasting': {
      const { time, target, features } = roles
      if (target === null) return null
      const given = { columns: { time, target, features: [...features] } }
      const { experiment } = planners.forecasting.fillDefaults(given, dataset, testRows)
      return planners.forecasting.outlook(experiment, dataset, testRows).problem
    }
    case 'classification': {
      const { text, label } = roles
      if (text === null || label === null) return null
      const { experiment } = planners.classification.fillDefaults(
        { columns: { text, label } },
        dataset,
        testRows,
      )
      return planners.classification.outlook(experiment, dataset, testRows).problem
    }
    case null:
      return null
  }
}
