import type { Column } from '../../../shared/domain/column'
import type { ColumnRole } from '../../../shared/domain/task'
import { nearestName } from '../../../shared/nearest'

/** The chosen columns of all roles that `columns` lack, each once; `valueOf` gives the column or columns of a role. */
export function missingColumns(
  roles: readonly Pick<ColumnRole, 'id'>[],
  valueOf: (role: string) => unknown,
  columns: readonly Pick<Column, 'name'>[],
): string[] {
  const known = new Set(columns.map(({ name }) => name))
  const names = roles.flatMap(({ id }) => [valueOf(id)].flat())
  return [...new Set(names.filter((name) => typeof name === 'string'))].filter((name) => !known.has(name))
}

/**
 * For each missing column the likeliest of the free ones: of the same type before others, then the one with a like name, else the first. None is given
 * twice; where too few are free the later ones get none.
 */
export function bestNames(
  missing: readonly string[],
  wanted: readonly Pick<Column, 'name' | 'type'>[],
  free: readonly Pick<Column, 'name' | 'type'>[],
): Record<string, string> {
  const left = [...free]
  const best: Record<string, string> = {}
  for (const name of missing) {
    const type = wanted.find((column) => column.name === name)?.type
    const alike = left.filter((column) => column.type === type)
    const likely = (alike.length > 0 ? alike : left).map((column) => column.name)
    const own = nearestName(name, likely) ?? likely[0]
    if (own === undefined) continue
    best[name] = own
    left.splice(
      left.findIndex((column) => column.name === own),
      1,
    )
  }
  return best
}
