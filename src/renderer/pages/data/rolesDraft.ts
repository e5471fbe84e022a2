import type { Dataset } from '../../../shared/domain/dataset'
import type { Roles } from '../../../shared/domain/finding'
import type { TaskId } from '../../../shared/domain/task'
import { rolesToChoose } from '../../../shared/tasks/rolesToChoose'

/** The roles that findings go by now: those chosen by a person, else the first suggestion's; null where nothing is suggested. */
export function presentRoles({ roles, suggestions }: Pick<Dataset, 'roles' | 'suggestions'>): Roles | null {
  const [suggestion] = suggestions
  return roles ?? (suggestion ? { task: suggestion.task, columns: suggestion.columns } : null)
}

/** Where the choice for a task begins: as it is now, else as it is suggested, else empty. */
export function draftFor(task: TaskId, dataset: Pick<Dataset, 'roles' | 'suggestions' | 'columns'>): Roles {
  const now = presentRoles(dataset)
  if (now?.task === task) return now
  const suggestion = dataset.suggestions.find((one) => one.task === task)
  return { task, columns: suggestion?.columns ?? soleColumns(task, dataset.columns) }
}

/** Columns without a choice: the only one that can play a part, such as the points in time. */
function soleColumns(task: TaskId, columns: Dataset['columns']): Roles['columns'] {
  const sole = rolesToChoose({ task }).flatMap(({ id, many, types }) => {
    const [first, ...others] = columns.filter(({ type }) => types.includes(type))
    return first && others.length === 0 && !many ? [[id, first.name] as const] : []
  })
  return Object.fromEntries(sole)
}

/** The title of the first role that still needs a column; null when all have one. */
export function openRole({ task, columns }: Roles): string | null {
  const open = rolesToChoose({ task, columns }).find(
    ({ id, required }) => required && [columns[id] ?? []].flat().length === 0,
  )
  return open?.title ?? null
}
