import type { Warning } from '../../../shared/domain/dataset'
import { ReadAgain, withRows, type RowChunk, type TableSource } from '../table/tableSource'
import { shortNames, type NamedTable } from './namedTable'

/** Rows of every table that are looked at to choose column types, so that no file is left unheard. */
const sampledRows = 2000

/**
 * Several tables with the same columns as one; the first column, `file` or `sheet`, says where a row comes from, those behind it what is known
 * of that.
 */
export function joinedTables(tables: readonly NamedTable[]): TableSource {
  const first = tables[0]
  if (!first) throw new Error('there are no tables to join')
  const each = Math.ceil(sampledRows / tables.length)
  const names = shortNames(tables.map(({ path }) => path))
  const heads = tables.map(({ facts = [] }, index) => [
    names[index] ?? '',
    ...facts.map(({ value }) => value),
  ])
  const rows = tables.reduce((sum, { table }) => sum + (table.rows ?? Number.NaN), 0)
  return {
    format: first.table.format,
    names: [first.part, ...(first.facts ?? []).map(({ name }) => name), ...first.table.names],
    sample: tables.flatMap(({ table }, index) =>
      table.sample.slice(0, each).map((row) => [...(heads[index] ?? []), ...row]),
    ),
    warnings: different(tables.flatMap(({ table }) => table.warnings)),
    learned: () => different(tables.flatMap(({ table }) => table.learned?.() ?? [])),
    ...(first.table.verbatim === undefined ? {} : { verbatim: first.table.verbatim }),
    ...(Number.isNaN(rows) ? {} : { rows }),
    read: (onFraction) => readAll(tables, heads, onFraction),
  }
}

/** What several files have to say alike is said once. */
function different(all: readonly Warning[]): Warning[] {
  return all.filter(({ message }, index) => all.findIndex((other) => other.message === message) === index)
}

/** Lines of text of several files as one table: the file's name is the class of its lines. */
export function labelledLines(tables: readonly NamedTable[]): TableSource {
  const joined = joinedTables(tables.map((table) => ({ ...table, facts: [] })))
  const swapped = (row: readonly string[]): string[] => [row[1] ?? '', row[0] ?? '']
  return {
    ...joined,
    names: ['text', 'label'],
    sample: joined.sample.map(swapped),
    async *read(onFraction) {
      for await (const chunk of joined.read(onFraction)) yield withRows(chunk, chunk.rows.map(swapped))
    },
  }
}

async function* readAll(
  tables: readonly NamedTable[],
  heads: readonly (readonly string[])[],
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  const total = Math.max(
    1,
    tables.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  let before = 0
  for (const [index, part] of tables.entries()) {
    const { path, bytes, table } = part
    const head = heads[index] ?? []
    try {
      for await (const chunk of table.read((share) => onFraction?.((before + share * bytes) / total))) {
        yield {
          ...withRows(
            chunk,
            chunk.rows.map((row) => [...head, ...row]),
          ),
          file: path,
        }
      }
    } catch (thrown) {
      if (!(thrown instanceof ReadAgain)) throw thrown
      throw new ReadAgain(joinedTables(tables.with(index, { ...part, table: thrown.table })))
    }
    before += bytes
  }
}
