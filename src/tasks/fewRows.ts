import { ExpectedError, type AppError } from '../shared/errors'
import type { Roles } from '../shared/domain/finding'
import { kindOf, kindSpecOf } from '../shared/tasks/catalogue'
import { plannerOf } from './planners'
import type { ProfiledDataset } from './taskModule'

/**
 * Why a data set has too few rows for what is to be learned, for its classes or for window and horizon, with the settings that would be chosen by
 * themselves; null where it has enough, or columns are missing.
 */
export function tooFewRowsFor(
  roles: Roles,
  dataset: ProfiledDataset,
  testRows: number | null = null,
): AppError | null {
  if (lacksColumn(roles)) return null
  try {
    const planner = plannerOf(kindOf(roles))
    const { experiment } = planner.fillDefaults({ columns: roles.columns }, dataset, testRows)
    const { problem } = planner.outlook(experiment, dataset, testRows)
    return problem?.code === 'series.tooShort' || problem?.code === 'dataset.tooFewRows' ? problem : null
  } catch (thrown) {
    // Columns that do not suit the task are no matter of their number of rows.
    if (thrown instanceof ExpectedError)
      return thrown.error.code === 'dataset.tooFewRows' ? thrown.error : null
    throw thrown
  }
}

const lacksColumn = (chosen: Roles): boolean =>
  kindSpecOf(chosen).roles.some(({ id, required }) => required && chosen.columns[id] === undefined)
