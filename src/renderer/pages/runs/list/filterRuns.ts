import type { RunListItem, RunStatus } from '../../../../shared/domain/run'
import type { TaskId } from '../../../../shared/domain/task'
import { taskSpecs } from '../../../../shared/tasks/catalogue'

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

function searchable(run: RunListItem): string {
  return [run.name, run.datasetName, taskSpecs[run.task].title, run.status].join(' ').toLocaleLowerCase()
}
