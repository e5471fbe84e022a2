import { type Column, columnsInWords, columnTypeNames } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import type { Roles } from '../../shared/domain/finding'
import type { ColumnRole } from '../../shared/domain/task'
import { expected } from '../../shared/errors'
import { kindSpecOf } from '../../shared/tasks/catalogue'
import { rolesToChoose } from '../../shared/tasks/rolesToChoose'
import { checkColumns } from '../experiments/checkColumns'

type Chosen = Roles['columns'][string]

/**
 * Roles in the order of the task, without what is left open. Throws `column.missing` for a column that is not there, `column.roleMissing`
 * for a role that the task cannot do without, and `input.invalid` for one that it does not have or that the column cannot play.
 */
export function checkedRoles({ task, columns: given }: Roles, columns: readonly Column[]): Roles {
  const roles = rolesToChoose({ task, columns: given })
  const unknown = Object.keys(given).find((id) => roles.every((role) => role.id !== id))
  if (unknown !== undefined) {
    throw expected('input.invalid', {
      where: `columns.${unknown}`,
      problem: `the task ${task} has no such role`,
      hint: `Roles: ${roles.map(({ id }) => id).join(', ')}.`,
    })
  }
  checkColumns({ columns: given }, columns)
  const chosen = roles.flatMap((role) => {
    const names = [given[role.id] ?? []].flat()
    if (names.length === 0 && role.required) throw roleMissing(task, role, columns)
    for (const name of names) checkType(role, name, columns)
    const value: Chosen | undefined = role.many ? names : names[0]
    return value === undefined ? [] : [[role.id, value] as const]
  })
  return { task, columns: Object.fromEntries(chosen) }
}

/** Chosen roles whose columns are all there still; null for none. */
export function presentRoles(roles: Roles | null, columns: readonly Column[]): Roles | null {
  const names = Object.values(roles?.columns ?? {}).flat()
  return names.every((name) => columns.some((column) => column.name === name)) ? roles : null
}

/** What is suggested, with what a person chose in front. */
export function withChosen(roles: Roles | null, suggestions: readonly Suggestion[]): Suggestion[] {
  if (roles === null) return [...suggestions]
  const columns = Object.fromEntries(
    kindSpecOf(roles).roles.flatMap(({ id }) => {
      const value = roles.columns[id] ?? null
      return value === null ? [] : [[id, value]]
    }),
  )
  const chosen: Suggestion = {
    task: roles.task,
    columns,
    because: 'These columns were chosen for it.',
    fit: 1,
  }
  return [chosen, ...suggestions.filter(({ task }) => task !== roles.task)]
}

function checkType(role: ColumnRole, name: string, columns: readonly Column[]): void {
  const type = columns.find((column) => column.name === name)?.type
  if (type === undefined || role.types.includes(type)) return
  throw expected('input.invalid', {
    where: `columns.${role.id}`,
    problem: `"${name}" is of the type ${columnTypeNames[type]}, expected ${role.types.map((wanted) => columnTypeNames[wanted]).join(' or ')}`,
    hint: 'Choose another column, or read the file with another type for it.',
  })
}

const roleMissing = (task: string, role: ColumnRole, columns: readonly Column[]) =>
  expected('column.roleMissing', {
    task,
    role: role.title,
    columns: columnsInWords(columns),
  })
