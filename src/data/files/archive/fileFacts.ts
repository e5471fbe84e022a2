import type { Warning } from '../../../shared/domain/dataset'
import { ReadAgain, type TableSource } from '../table/tableSource'
import { baseName } from './archive'
import type { NameColumn } from './nameColumns'
import { repeats } from './repeatingParts'

/** What is known of files besides their rows. */
export interface FileFacts {
  /** A value for each file, in the order of `paths`; empty where nothing is known. */
  readonly columns: readonly NameColumn[]
  /** Paths of the tables that tell them. */
  readonly told: ReadonlySet<string>
  readonly warnings: readonly Warning[]
}

/** A table that may tell of other files. */
export interface TellingTable {
  readonly path: string
  readonly table: TableSource
}

/** A table that tells of files names this share of them at least. */
const leastNamed = 0.9
/** More rows and columns than this are no list of files. */
const mostRows = 200_000
const mostColumns = 50

/**
 * What the names of files and tables beside them say: a table with a row for each file, known by its path, its name or the number at its
 * end, gives its other columns (classes, groups, persons).
 */
export async function fileFacts(
  paths: readonly string[],
  fromNames: readonly NameColumn[],
  beside: readonly TellingTable[],
): Promise<FileFacts> {
  const told = new Set<string>()
  const warnings: Warning[] = []
  const fromTables: NameColumn[] = []
  for (const telling of beside) {
    const found = await toldBy(telling, paths)
    if (found === null) continue
    told.add(telling.path)
    const taken = new Set(fromTables.map(({ name }) => name))
    fromTables.push(...found.columns.filter(({ name }) => !taken.has(name)))
    warnings.push({
      code: 'archive.factsTold',
      message: `${namesOf(found.columns)} from ${telling.path}, where "${found.key}" names the file.`,
    })
  }
  const taken = new Set(fromTables.map(({ name }) => name))
  const others = fromNames.map((column, place) =>
    taken.has(column.name) ? { ...column, name: `name part ${place + 1}` } : column,
  )
  return { columns: [...fromTables, ...others], told, warnings }
}

const namesOf = (columns: readonly NameColumn[]): string => {
  const names = columns.map(({ name }) => `"${name}"`)
  return `${names.join(', ')} ${names.length === 1 ? 'comes' : 'come'}`
}

/** What a table tells of the files; null where no column of it names nearly all of them. */
async function toldBy(
  { path, table }: TellingTable,
  paths: readonly string[],
): Promise<{ readonly key: string; readonly columns: readonly NameColumn[] } | null> {
  if (table.names.length < 2 || table.names.length > mostColumns || (table.rows ?? 0) > mostRows) return null
  const rows = await rowsOf(table)
  if (rows === null || rows.length < leastNamed * paths.length) return null
  for (const key of table.names.keys()) {
    const rowOf = rowsByKey(rows, key)
    if (rowOf === null) continue
    const found = paths.map((file) => {
      const own = keysOf(file).find((name) => rowOf.has(name))
      return own === undefined ? undefined : rowOf.get(own)
    })
    const used = new Set(found.filter((row) => row !== undefined))
    const isEach = used.size >= leastNamed * paths.length
    if (!isEach) continue
    const columns = table.names.flatMap((name, place) =>
      place === key ? [] : [{ name, values: found.map((row) => row?.[place]?.trim() ?? '') }],
    )
    return { key: plainName(table.names[key] ?? ''), columns: columns.map((column) => named(column, path)) }
  }
  return null
}

/** Names that begin with the sign of a comment lose it. */
const plainName = (name: string): string => name.replace(/^#\s*/, '')

/** A column of groups that is not called so is named by its file: `groups.csv` with the columns `id` and `set`. */
function named({ name, values }: NameColumn, path: string): NameColumn {
  const own = plainName(name)
  const isGroups = /group|subject|speaker|person/i.exec(path)
  return isGroups && !/label|class|group|subject|speaker|person/i.test(own) && repeats(values)
    ? { name: isGroups[0].toLowerCase(), values }
    : { name: own, values }
}

/** All rows of a table; null where they are too many. */
async function rowsOf(table: TableSource): Promise<readonly (readonly string[])[] | null> {
  const rows: (readonly string[])[] = []
  try {
    for await (const chunk of table.read()) {
      rows.push(...chunk.rows)
      if (rows.length > mostRows) return null
    }
  } catch (thrown) {
    if (thrown instanceof ReadAgain) return rowsOf(thrown.table)
    throw thrown
  }
  return rows
}

/** Rows by what stands in a column; null where two rows have the same there, or one nothing. */
function rowsByKey(
  rows: readonly (readonly string[])[],
  column: number,
): ReadonlyMap<string, readonly string[]> | null {
  const found = new Map<string, readonly string[]>()
  for (const row of rows) {
    const cell =
      row[column]
        ?.trim()
        .replace(/^\.?\//, '')
        .toLowerCase() ?? ''
    const key = /^\d+$/.test(cell) ? numberKey(cell) : cell
    if (key === '' || found.has(key)) return null
    found.set(key, row)
  }
  return found
}

/** What a file may be called in a table, the most telling first: its path without outer folders, its name, its name without ending, its number. */
function keysOf(path: string): string[] {
  const lower = path.toLowerCase()
  const parts = lower.split('/')
  const inner = parts.map((_, from) => parts.slice(from).join('/'))
  const stem = baseName(lower).replace(/\.[a-z]\w*$/, '')
  const number = /\d+$/.exec(stem)?.[0]
  return [
    ...inner,
    ...inner.map((own) => own.replace(/\.[a-z]\w*$/, '')),
    ...(number === undefined ? [] : [numberKey(number)]),
  ]
}

/** A number as the key that it is found by, apart from names of digits: 7 and 007 are the same. */
const numberKey = (digits: string): string => `number ${BigInt(digits)}`
