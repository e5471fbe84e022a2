import type { Column } from '../domain/column'
import type { Suggestion } from '../domain/dataset'
import { type KindId, type KindSpec, taskIds, type TaskId, taskKinds } from '../domain/task'
import { kindSpecOf } from './catalogue'
import { definitions } from './definitions'

/** What a suggestion would learn, as a verb with its columns: `Tell label from message`, `Forecast Passengers`. */
export function suggestionTitle({ task, columns }: Pick<Suggestion, 'task' | 'columns'>): string {
  return kindSpecOf({ task, columns }).suggestionTitle.replace(/\{(\w+)\}/g, (_, role: string) =>
    columnsText([columns[role] ?? ''].flat()),
  )
}

/** More columns than this are named by the first and the last one. */
const namedColumns = 3

const columnsText = (names: readonly string[]): string =>
  names.length > namedColumns ? `${names[0] ?? ''} to ${names.at(-1) ?? ''}` : names.join(', ')

/** The task to begin with: the one suggested first, else the first whose kind of column is there; what it lacks is told by its plan. */
export function likelyTask({
  suggestions: [suggestion],
  columns,
}: {
  readonly suggestions: readonly Pick<Suggestion, 'task'>[]
  readonly columns: readonly Pick<Column, 'type'>[]
}): TaskId {
  const isThere = (task: TaskId): boolean =>
    taskKinds[task].some((kind: KindId) => suits(definitions[kind].spec, columns))
  return suggestion?.task ?? taskIds.find(isThere) ?? taskIds[0]
}

const suits = (
  { suits: types }: Pick<KindSpec, 'suits'>,
  columns: readonly Pick<Column, 'type'>[],
): boolean => columns.some(({ type }) => types.includes(type))
