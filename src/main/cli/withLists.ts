import type { Column } from '../../shared/domain/column'
import { taskSpecs } from '../../shared/tasks/catalogue'
import type { Assignment } from './assignments'

const listRoles: ReadonlySet<string> = new Set(
  Object.values(taskSpecs).flatMap(({ roles }) => roles.flatMap(({ id, many }) => (many ? [id] : []))),
)

/** Whether an assignment is of a role that takes several columns, e.g. `columns.features`. */
export const isListRole = ({ path }: Assignment): boolean =>
  path.length === 2 && path[0] === 'columns' && listRoles.has(path[1] ?? '')

/**
 * Assignments of such roles as lists: `columns.features=a,b` names two columns, unless one is called so. JSON lists stay as they are, for
 * names with commas.
 */
export function withLists(
  assignments: readonly Assignment[],
  columns: readonly Pick<Column, 'name'>[],
): Assignment[] {
  const isColumn = (name: string): boolean => columns.some((column) => column.name === name)
  return assignments.map((assignment) => {
    const { path, value } = assignment
    if (!isListRole(assignment) || value === null || typeof value === 'object') return assignment
    const text = String(value)
    return { path, value: isColumn(text) ? [text] : text.split(',').map((name) => name.trim()) }
  })
}
