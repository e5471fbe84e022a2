import type { Warning } from '../../../shared/domain/dataset'
import { ReadAgain, type RowChunk, type TableSource } from '../table/tableSource'
import { baseName } from './archive'

/** A table of an archive with the file it stands in. */
export interface NamedTable {
  readonly path: string
  readonly bytes: number
  readonly table: TableSource
}

/** Rows of every table that are looked at to choose column types, so that no file is left unheard. */
const sampledRows = 2000

/** Several tables with the same columns as one; the first column says which file a row comes from. */
export function joinedTables(tables: readonly NamedTable[]): TableSource {
  const first = tables[0]
  if (!first) throw new Error('there are no tables to join')
  const each = Math.ceil(sampledRows / tables.length)
  return {
    format: first.table.format,
    names: ['file', ...first.table.names],
    sample: tables.flatMap(({ path, table }) =>
      table.sample.slice(0, each).map((row) => [stem(path), ...row]),
    ),
    warnings: differentWarnings(tables),
    read: (onFraction) => readAll(tables, onFraction),
  }
}

/** What several files have to say alike is said once. */
function differentWarnings(tables: readonly NamedTable[]): Warning[] {
  const all = tables.flatMap(({ table }) => table.warnings)
  return all.filter(({ message }, index) => all.findIndex((other) => other.message === message) === index)
}

/** Lines of text of several files as one table: the file's name is the class of its lines. */
export function labelledLines(tables: readonly NamedTable[]): TableSource {
  const joined = joinedTables(tables)
  const swapped = (row: readonly string[]): string[] => [row[1] ?? '', row[0] ?? '']
  return {
    ...joined,
    names: ['text', 'label'],
    sample: joined.sample.map(swapped),
    async *read(onFraction) {
      for await (const chunk of joined.read(onFraction)) yield { ...chunk, rows: chunk.rows.map(swapped) }
    },
  }
}

async function* readAll(
  tables: readonly NamedTable[],
  onFraction?: (fraction: number) => void,
): AsyncGenerator<RowChunk, void, undefined> {
  const total = Math.max(
    1,
    tables.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  let before = 0
  for (const [index, { path, bytes, table }] of tables.entries()) {
    const name = stem(path)
    try {
      for await (const chunk of table.read((share) => onFraction?.((before + share * bytes) / total))) {
        yield { ...chunk, file: path, rows: chunk.rows.map((row) => [name, ...row]) }
      }
    } catch (thrown) {
      if (!(thrown instanceof ReadAgain)) throw thrown
      throw new ReadAgain(joinedTables(tables.with(index, { path, bytes, table: thrown.table })))
    }
    before += bytes
  }
}

const dataEndings =
  /(\.(csv|tsv|tab|txt|text|json|jsonl|ndjson|xlsx|parquet|abc|conll|conllu|gz|zip|tar|tgz))+$/i

/** A file's name without the ending that only says how it is written. */
const stem = (path: string): string => baseName(path).replace(dataEndings, '')
