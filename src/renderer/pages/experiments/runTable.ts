import type { RunListItem, RunStatus } from '../../../shared/domain/run'
import type { TaskId } from '../../../shared/domain/task'
import { taskSpecs } from '../../../tasks/catalogue'

/** What a person asked to see of all runs; null = all. */
export interface RunFilter {
  readonly search: string
  readonly task: TaskId | null
  readonly status: RunStatus | null
}

/** Every run. */
export const everyRun: RunFilter = { search: '', task: null, status: null }

/** Runs that match the filter, in their order. Every word of the search must occur in name, data set, task or status. */
export function filterRuns(runs: readonly RunListItem[], filter: RunFilter): readonly RunListItem[] {
  const words = filter.search.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  return runs.filter(
    (run) =>
      (filter.task === null || run.task === filter.task) &&
      (filter.status === null || run.status === filter.status) &&
      words.every((word) => searchable(run).includes(word)),
  )
}

/** How many runs stand in one comparison at most, as the contract says. */
export const mostCompared = 12

/** Whether the runs can stand in one comparison. */
export function canCompare(ids: readonly string[]): boolean {
  return ids.length >= 2 && ids.length <= mostCompared
}

/**
 * A number that is larger for a better run, whatever the metric, to sort by: the value itself where higher is better,
 * else the share of the baseline's error that was saved, so that series of different units can be ranked.
 */
export function goodness(run: Pick<RunListItem, 'task' | 'score'>): number | null {
  if (run.score === null) return null
  const { metric, value, baseline } = run.score
  const better = taskSpecs[run.task].metrics.find(({ id }) => id === metric)?.better ?? 'higher'
  if (better === 'higher') return value
  return baseline === null || baseline === 0 ? -value : 1 - value / baseline
}

function searchable(run: RunListItem): string {
  return [run.name, run.datasetName, taskSpecs[run.task].title, run.status].join(' ').toLocaleLowerCase()
}
