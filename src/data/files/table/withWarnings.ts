import type { Warning } from '../../../shared/domain/dataset'
import { changedTable } from './changedTable'
import type { TableSource } from './tableSource'

/** The same table with more to know about it, also when it turns out that it should be read another way. */
export function withWarnings(table: TableSource, warnings: readonly Warning[]): TableSource {
  if (warnings.length === 0) return table
  return changedTable(table, (inner) => ({ ...inner, warnings: [...warnings, ...inner.warnings] }))
}
