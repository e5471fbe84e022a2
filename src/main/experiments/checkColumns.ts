import type { Column } from '../../shared/domain/column'
import { expected } from '../../shared/errors'
import { nearestName } from '../../shared/nearest'

/** Columns are named so many at most in a message. */
const namedColumns = 20

/** The parts of an experiment, complete or not, that speak of columns. */
interface ColumnSettings {
  readonly columns?: Readonly<Record<string, unknown>> | undefined
  readonly split?: { readonly column?: unknown } | undefined
}

/**
 * Throws `column.missing`, with the nearest one, when the experiment speaks of a column that is not there. `place` is
 * added where another data set is meant than the first, e.g. ` in the test data`.
 */
export function checkColumns(
  { columns: roles, split }: ColumnSettings,
  columns: readonly Column[],
  place = '',
): void {
  const names = columns.map((column) => column.name)
  const spokenOf = Object.entries({ ...roles, 'split.column': split?.column })
  for (const [role, value] of spokenOf) {
    for (const name of [value].flat()) {
      if (typeof name === 'string' && !names.includes(name)) throw missing(name, role + place, names)
    }
  }
}

function missing(column: string, role: string, names: readonly string[]) {
  const more = names.length > namedColumns ? ` and ${names.length - namedColumns} more` : ''
  return expected('column.missing', {
    column,
    role,
    nearest: nearestName(column, names) ?? '',
    columns: names.slice(0, namedColumns).join(', ') + more,
  })
}
