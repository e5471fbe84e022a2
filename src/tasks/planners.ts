import type { Suggestion } from '../shared/domain/dataset'
import type { KindId } from '../shared/domain/task'
import { type Experiment, type kindOf, kindsOf } from '../shared/tasks/catalogue'
import { planners } from './plannerTable'
import type { ProfiledDataset, TaskPlanner } from './taskModule'

/** The planner of a kind of data, which what it is given has to be of. */
export const plannerOf = (kind: KindId): TaskPlanner<Experiment> => planners[kind]

/**
 * The kind of data that an experiment learns from a data set: where its own columns leave several open, the one that the data set suits
 * best, else the usual one.
 */
export function kindFor(experiment: Parameters<typeof kindOf>[0], dataset: ProfiledDataset): KindId {
  const open = kindsOf(experiment)
  if (open.length === 1) return open[0]
  const fitOf = (kind: KindId): number => planners[kind].suggestColumns(dataset)?.fit ?? 0
  return open.reduce((found, kind) => (fitOf(kind) > fitOf(found) ? kind : found), open[0])
}

/** The tasks that suit a data set, the likeliest first. */
export function suggestTasks(dataset: ProfiledDataset): Suggestion[] {
  return Object.values(planners)
    .map((planner) => planner.suggestColumns(dataset))
    .filter((suggestion) => suggestion !== null)
    .sort((a, b) => b.fit - a.fit)
}
