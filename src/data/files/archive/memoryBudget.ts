import type { TableSource } from '../table/tableSource'
import type { NamedTable } from './namedTable'

/** Characters, and as much for cells: what a single JSON document may hold. */
const mostHeld = 256 * 1024 * 1024

/** How much the tables of one file hold in memory. What is too much is opened anew when it is read. */
export class MemoryBudget {
  private held = 0

  constructor(private readonly most = mostHeld) {}

  /** The tables as they are while they fit together with those before, else with their first rows only; `open` opens them anew. */
  keep(tables: NamedTable[], open: () => Promise<readonly NamedTable[]>): NamedTable[] {
    const bytes = tables.reduce((sum, { table }) => sum + (table.heldBytes ?? 0), 0)
    // One alone may be as large as its format allows.
    if (this.held === 0 || this.held + bytes <= this.most) {
      this.held += bytes
      return tables
    }
    return tables.map((named, index) => ({
      ...named,
      table: firstRowsOf(named.table, async () => (await open())[index]?.table),
    }))
  }
}

/** A table that holds its first rows only. */
function firstRowsOf(
  { format, names, sample, warnings, rows }: TableSource,
  open: () => Promise<TableSource | undefined>,
): TableSource {
  return {
    format,
    names,
    sample,
    warnings,
    ...(rows === undefined ? {} : { rows }),
    async *read(onFraction) {
      const table = await open()
      if (!table) throw new Error('a file holds fewer tables than before')
      yield* table.read(onFraction)
    },
  }
}
