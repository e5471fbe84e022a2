import type { Column } from '../../shared/domain/column'
import { formatNumber } from '../../shared/format/formatNumber'
import type { AppError } from '../../shared/errors'
import { kindSpecOf, type Experiment } from '../../shared/tasks/catalogue'

/**
 * What is wrong with how a complete experiment uses columns, whatever they hold: `column.twoRoles` where what is to be told is read too, or an input is named
 * twice; `split.columnMissing` where the split goes by a column that is not named; `column.tooLarge` where numbers cannot be calculated with. Null where nothing is. A time that is read as an input is no mistake.
 */
export function columnProblem(experiment: Experiment, columns: readonly Column[]): AppError | null {
  return twoRoles(experiment) ?? unnamedGroups(experiment) ?? tooLarge(experiment, columns)
}

/** Squares of larger numbers, or sums of them, are beyond what numbers can hold. */
const largest = 1e150

function tooLarge(experiment: Experiment, columns: readonly Column[]): AppError | null {
  const used: readonly unknown[] = Object.values(experiment.columns).flat()
  for (const { name, number } of columns) {
    if (number === undefined || !used.includes(name)) continue
    const value = -number.minimum > number.maximum ? number.minimum : number.maximum
    if (Math.abs(value) > largest)
      return { code: 'column.tooLarge', params: { column: name, value: formatNumber(value, 3, 'en') } }
  }
  return null
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
