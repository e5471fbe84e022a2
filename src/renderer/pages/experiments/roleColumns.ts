import type { Column } from '../../../shared/domain/column'
import type { ColumnRole } from '../../../shared/domain/task'

/** Columns that may play a role, those of the best fitting type first. */
export function roleColumns(role: ColumnRole, columns: readonly Column[]): readonly Column[] {
  return columns
    .filter(({ type }) => role.types.includes(type))
    .toSorted((one, other) => role.types.indexOf(one.type) - role.types.indexOf(other.type))
}
