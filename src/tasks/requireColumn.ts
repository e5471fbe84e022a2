import { closest } from 'fastest-levenshtein'
import type { Column } from '../shared/domain/column'
import { expected } from '../shared/errors'

/** The column of that name, or the error `column.missing` that names the nearest one. */
export function requireColumn(columns: readonly Column[], name: string, role: string): Column {
  const found = columns.find((column) => column.name === name)
  if (found) return found
  const names = columns.map((column) => column.name)
  throw expected('column.missing', {
    column: name,
    role,
    nearest: names.length > 0 ? closest(name, names) : '',
    columns: names.join(', '),
  })
}
