import type { RunListItem, RunStatus } from '../../../shared/domain/run'
import type { TaskId } from '../../../shared/domain/task'
import { taskSpecs } from '../../../tasks/catalogue'

/** What the table of runs can be sorted by. */
export const runOrders = [
  'name',
  'task',
  'dataset',
  'status',
  'score',
  'epochs',
  'seconds',
  'createdAt',
] as const
export type RunOrder = (typeof runOrders)[number]

/** What a person asked to see of all runs. */
export interface RunQuery {
  readonly search: string
  readonly task: TaskId | null
  readonly status: RunStatus | null
  readonly order: RunOrder
  readonly descending: boolean
}

/** Everything, the newest first. */
export const everyRun: RunQuery = {
  search: '',
  task: null,
  status: null,
  order: 'createdAt',
  descending: true,
}

/** Runs that match the query, in its order. Every word of the search must occur in name, data set, task or status. */
export function queryRuns(runs: readonly RunListItem[], query: RunQuery): readonly RunListItem[] {
  const words = query.search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const matching = runs.filter(
    (run) =>
      (query.task === null || run.task === query.task) &&
      (query.status === null || run.status === query.status) &&
      words.every((word) => searchable(run).includes(word)),
  )
  const sign = query.descending ? -1 : 1
  return matching.toSorted((one, other) => {
    const [first, second] = [orderKey(one, query.order), orderKey(other, query.order)]
    // What has no value yet stands last in either direction.
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    return sign * compareKeys(first, second) || other.createdAt - one.createdAt
  })
}

/** Whether the runs can stand in one table of results: at least two, at most twelve. */
export function canCompare(ids: readonly string[]): boolean {
  return ids.length >= 2 && ids.length <= 12
}

function searchable(run: RunListItem): string {
  return [run.name, run.datasetName, taskSpecs[run.task].title, run.status].join(' ').toLocaleLowerCase()
}

function orderKey(run: RunListItem, order: RunOrder): string | number | null {
  switch (order) {
    case 'name':
      return run.name
    case 'task':
      return taskSpecs[run.task].title
    case 'dataset':
      return run.datasetName
    case 'status':
      return run.status
    case 'score':
      return goodness(run)
    case 'epochs':
      return run.epochs
    case 'seconds':
      return run.seconds
    case 'createdAt':
      return run.createdAt
  }
}

/**
 * A number that is larger for a better run, whatever the metric: the value itself where higher is better, else the
 * share of the baseline's error that was saved.
 */
function goodness(run: RunListItem): number | null {
  if (run.score === null) return null
  const { metric, value, baseline } = run.score
  const better = taskSpecs[run.task].metrics.find(({ id }) => id === metric)?.better ?? 'higher'
  if (better === 'higher') return value
  return baseline === null || baseline === 0 ? -value : 1 - value / baseline
}

function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return String(one).localeCompare(String(other), undefined, { numeric: true, sensitivity: 'base' })
}
