import { runStatusSchema } from '../../../../shared/domain/run'
import type { RunFilter, RunGrouping } from '../../../../shared/domain/runPage'
import { taskIdSchema } from '../../../../shared/domain/task'
import { conditionText } from './conditionText'

/** The filter that leaves the runs of one group; `key` is null for those that have nothing of the kind. */
export function narrowedTo(filter: RunFilter, by: RunGrouping, key: string | null): RunFilter {
  switch (by) {
    case 'dataset':
      return { ...filter, datasetId: key }
    case 'task': {
      const task = taskIdSchema.safeParse(key)
      return task.success ? { ...filter, tasks: [task.data] } : filter
    }
    case 'status': {
      const status = runStatusSchema.safeParse(key)
      return status.success ? { ...filter, statuses: [status.data] } : filter
    }
    case 'sweep':
      return key === null
        ? { ...filter, where: andWhere(filter.where, 'sweep = null') }
        : { ...filter, groupId: key }
    case 'tag': {
      const condition = key === null ? 'tag = null' : conditionText('tag', '=', key)
      return { ...filter, where: andWhere(filter.where, condition) }
    }
  }
}

function andWhere(where: string, condition: string): string {
  const before = where.trim()
  return before === '' ? condition : `(${before}) and ${condition}`
}
