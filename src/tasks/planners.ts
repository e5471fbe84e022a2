import type { Suggestion } from '../shared/domain/dataset'
import { kindOf, type Experiment } from '../shared/tasks/catalogue'
import { planners } from './plannerTable'
import type { ProfiledDataset, TaskPlanner } from './taskModule'

/** The planner of an experiment, which has to be of the same kind as what it is given. */
export const plannerOf = (experiment: Parameters<typeof kindOf>[0]): TaskPlanner<Experiment> =>
  planners[kindOf(experiment)]

/** The tasks that suit a data set, the likeliest first. */
export function suggestTasks(dataset: ProfiledDataset): Suggestion[] {
  return Object.values(planners)
    .map((planner) => planner.suggestColumns(dataset))
    .filter((suggestion) => suggestion !== null)
    .sort((a, b) => b.fit - a.fit)
}
