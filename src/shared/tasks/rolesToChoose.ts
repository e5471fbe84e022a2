import type { ColumnRole, TaskId } from '../domain/task'
import { kindSpecOf } from './catalogue'

/** The column whose equal values say that rows belong together. Not part of the task: findings and the split heed it. */
const group = {
  id: 'group',
  title: 'Belongs to',
  help: 'Rows with the same value here belong together, such as those of one speaker: a split keeps them in one part.',
  types: ['category', 'integer', 'text', 'boolean'],
  required: false,
  many: false,
} as const satisfies ColumnRole

/** The parts that columns of a data set can be given for a task, before there is an experiment; `columns` are those given so far. */
export function rolesToChoose(chosen: {
  readonly task: TaskId
  readonly columns?: object
}): readonly ColumnRole[] {
  const { roles, heedsGroups } = kindSpecOf(chosen)
  return heedsGroups ? [...roles, group] : roles
}
