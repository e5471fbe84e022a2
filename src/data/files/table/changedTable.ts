import type { Warning } from '../../../shared/domain/dataset'
import { ReadAgain, type TableSource } from './tableSource'

/** The table as `change` makes it, also when it turns out that it should be read another way; its rows stay the same. */
export function changedTable(table: TableSource, change: (table: TableSource) => TableSource): TableSource {
  return {
    ...change(table),
    async *read(onFraction) {
      try {
        yield* table.read(onFraction)
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(changedTable(thrown.table, change)) : thrown
      }
    },
  }
}

/** The same table with more to know about it, also when it turns out that it should be read another way. */
export function withWarnings(table: TableSource, warnings: readonly Warning[]): TableSource {
  if (warnings.length === 0) return table
  return changedTable(table, (inner) => ({ ...inner, warnings: [...warnings, ...inner.warnings] }))
}
