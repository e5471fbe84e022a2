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
