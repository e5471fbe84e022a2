import type { ExperimentFile } from '../../shared/domain/experimentFile'
import type { Roles } from '../../shared/domain/finding'

/**
 * The experiment with the columns that were chosen for its data set, where it names none of its own for a role; rows that belong together
 * stay together unless it splits in a way of its own.
 */
export function withChosenColumns(file: ExperimentFile, roles: Roles | null): ExperimentFile {
  if (roles === null || roles.task !== file.task) return file
  const own = file.columns ?? {}
  const taken = Object.values(own).flat()
  const chosen = Object.entries(roles.columns).flatMap(([role, value]): [string, string | string[]][] => {
    if (role in own || role === 'group' || value === null) return []
    if (Array.isArray(value)) return [[role, value.filter((name) => !taken.includes(name))]]
    return taken.includes(value) ? [] : [[role, value]]
  })
  const columns = { ...Object.fromEntries(chosen), ...own }
  const group = roles.columns['group']
  if (typeof group !== 'string' || file.split?.['method'] !== undefined) return { ...file, columns }
  return { ...file, columns, split: { ...file.split, method: 'group', column: group } }
}
