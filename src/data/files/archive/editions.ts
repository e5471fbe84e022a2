import type { NamedTable } from './namedTable'

/** Share of a table's first rows that another one may have too before both are taken for editions of one. */
const sharedRows = 0.5
/** Tables of fewer rows tell nothing about each other. */
const fewestRows = 100

/**
 * Leaves out tables whose rows mostly stand in an earlier one already: corrected or extended editions, whose union would
 * hold every row several times.
 */
export function withoutEditions(tables: readonly NamedTable[]): {
  readonly kept: readonly NamedTable[]
  readonly editions: readonly NamedTable[]
} {
  const kept: { readonly table: NamedTable; readonly rows: ReadonlySet<string> }[] = []
  const editions: NamedTable[] = []
  for (const table of tables) {
    // Lines of text, such as names, stand in several classes without being editions.
    if (table.table.names.length === 1) {
      kept.push({ table, rows: new Set() })
      continue
    }
    const rows = new Set(table.table.sample.map((row) => row.join('\u0000')))
    if (kept.some((earlier) => areEditions(earlier.rows, rows))) editions.push(table)
    else kept.push({ table, rows })
  }
  return { kept: kept.map(({ table }) => table), editions }
}

function areEditions(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const smaller = Math.min(one.size, other.size)
  const shared = [...one].filter((row) => other.has(row)).length
  return smaller >= fewestRows && shared > smaller * sharedRows
}
