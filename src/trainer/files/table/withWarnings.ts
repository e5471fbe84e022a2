import type { Warning } from '../../../shared/domain/dataset'
import { ReadAgain, type TableSource } from './tableSource'

/** The same table with more to know about it, also when it turns out that it should be read another way. */
export function withWarnings(table: TableSource, warnings: readonly Warning[]): TableSource {
  if (warnings.length === 0) return table
  return {
    ...table,
    warnings: [...warnings, ...table.warnings],
    async *read(onFraction) {
      try {
        yield* table.read(onFraction)
      } catch (thrown) {
        throw thrown instanceof ReadAgain ? new ReadAgain(withWarnings(thrown.table, warnings)) : thrown
      }
    },
  }
}
