import type { Column } from '../domain/column'
import type { Suggestion } from '../domain/dataset'
import { taskIds, type TaskId } from '../domain/task'
import { kindSpecOf } from './catalogue'

/** What a suggestion would learn, as a verb with its columns: `Tell label from message`, `Forecast Passengers`. */
export function suggestionTitle({ task, columns }: Pick<Suggestion, 'task' | 'columns'>): string {
  return kindSpecOf({ task, columns }).suggestionTitle.replace(/\{(\w+)\}/g, (_, role: string) =>
    [columns[role] ?? ''].flat().join(', '),
  )
}

/** The task to begin with: the one suggested first, else the first whose kind of column is there; what it lacks is told by its plan. */
export function likelyTask({
  suggestions: [suggestion],
  columns,
}: {
  readonly suggestions: readonly Pick<Suggestion, 'task'>[]
  readonly columns: readonly Pick<Column, 'type'>[]
}): TaskId {
  const isThere = (task: TaskId): boolean =>
    columns.some(({ type }) => kindSpecOf({ task }).suits.includes(type))
  return suggestion?.task ?? taskIds.find(isThere) ?? taskIds[0]
}
