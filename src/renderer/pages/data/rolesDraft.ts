import type { Dataset } from '../../../shared/domain/dataset'
import type { Roles } from '../../../shared/domain/finding'
import type { TaskId } from '../../../shared/domain/task'
import { rolesToChoose } from '../../../tasks/rolesToChoose'

/** The roles that findings go by now: those chosen by a person, else the first suggestion's; null where nothing is suggested. */
export function presentRoles({ roles, suggestions }: Pick<Dataset, 'roles' | 'suggestions'>): Roles | null {
  const [suggestion] = suggestions
  return roles ?? (suggestion ? { task: suggestion.task, columns: suggestion.columns } : null)
}

/** Where the choice for a task begins: as it is now, else as it is suggested, else empty. */
export function draftFor(task: TaskId, dataset: Pick<Dataset, 'roles' | 'suggestions'>): Roles {
  const now = presentRoles(dataset)
  if (now?.task === task) return now
  const suggestion = dataset.suggestions.find((one) => one.task === task)
  return { task, columns: suggestion?.columns ?? {} }
}

/** The title of the first role that still needs a column; null when all have one. */
export function openRole({ task, columns }: Roles): string | null {
  const open = rolesToChoose(task).find(
    ({ id, required }) => required && [columns[id] ?? []].flat().length === 0,
  )
  return open?.title ?? null
}
