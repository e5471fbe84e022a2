import type { Suggestion } from '../shared/domain/dataset'
import type { TaskId } from '../shared/domain/task'
import type { Experiment } from '../shared/tasks/catalogue'
import * as classificationColumns from './classification/suggestColumns'
import * as classificationDefaults from './classification/fillDefaults'
import * as classificationOutlook from './classification/outlook'
import * as forecastingColumns from './forecasting/suggestColumns'
import * as forecastingDefaults from './forecasting/fillDefaults'
import * as forecastingOutlook from './forecasting/outlook'
import type { ProfiledDataset, TaskPlanner } from './taskModule'

type ExperimentOf<Id extends TaskId> = Extract<Experiment, { task: Id }>

/** The planning part of every task: pure, from the profile alone, for main. */
export const planners = {
  classification: {
    suggestColumns: classificationColumns.suggestColumns,
    fillDefaults: classificationDefaults.fillDefaults,
    outlook: classificationOutlook.outlook,
  },
  forecasting: {
    suggestColumns: forecastingColumns.suggestColumns,
    fillDefaults: forecastingDefaults.fillDefaults,
    outlook: forecastingOutlook.outlook,
  },
} as const satisfies { [Id in TaskId]: TaskPlanner<ExperimentOf<Id>> }

/** The tasks that suit a data set, the likeliest first. */
export function suggestTasks(dataset: ProfiledDataset): Suggestion[] {
  return Object.values(planners)
    .map((planner) => planner.suggestColumns(dataset))
    .filter((suggestion) => suggestion !== null)
}
