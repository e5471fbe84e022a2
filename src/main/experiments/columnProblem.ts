import type { AppError } from '../../shared/errors'
import { kindSpecOf, type Experiment } from '../../shared/tasks/catalogue'

/**
 * What is wrong with how a complete experiment uses columns, whatever they hold: `column.twoRoles` where what is to be told is read too, or an input is named
 * twice; `split.columnMissing` where the split goes by a column that is not named. Null where nothing is. A time that is read as an input is no mistake.
 */
export function columnProblem(experiment: Experiment): AppError | null {
  return twoRoles(experiment) ?? unnamedGroups(experiment)
}

function twoRoles(experiment: Experiment): AppError | null {
  const { roles, targetRole } = kindSpecOf(experiment)
  const roleOf = (id: string) => roles.find((role) => role.id === id)
  const played = Object.entries(experiment.columns).flatMap(([role, value]) =>
    [value].flat().flatMap((name) => (typeof name === 'string' ? [{ role, name }] : [])),
  )
  const clashes = (one: string, other: string): boolean =>
    one === targetRole || other === targetRole || (roleOf(one)?.many === true && roleOf(other)?.many === true)
  for (const [place, { role, name }] of played.entries()) {
    const before = played.slice(0, place).find((one) => one.name === name && clashes(one.role, role))
    if (before === undefined) continue
    const [first, second] = [before.role, role].map((id) => roleOf(id)?.title ?? id)
    const params = { column: name, role: first ?? '' }
    return {
      code: 'column.twoRoles',
      params: before.role === role ? params : { ...params, other: second ?? '' },
    }
  }
  return null
}

const unnamedGroups = ({ split }: Experiment): AppError | null =>
  (split.method === 'group' || split.method === 'parts') && split.column === undefined
    ? { code: 'split.columnMissing', params: { method: split.method, field: 'split.column' } }
    : null
