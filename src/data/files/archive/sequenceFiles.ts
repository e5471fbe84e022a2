import { withWarnings } from '../table/changedTable'
import type { ArchiveEntry } from './archive'
import { fileFacts } from './fileFacts'
import { nameColumns, type NameColumn } from './nameColumns'
import type { NamedTable } from './namedTable'
import { columnsOf } from './tableOptions'

/** Fewer files with the same columns are several tables rather than a sequence each. */
const fewestFiles = 6
/** Rows of a file that are looked at. */
const lookedAt = 50

/**
 * The same tables, those that are a file a sequence with what is known of each: its class and group, out of folders, names, or tables beside
 * them, which then are no tables of their own. Sequences are files of numbers with the same columns.
 */
export async function withSequenceFacts(tables: readonly NamedTable[]): Promise<NamedTable[]> {
  const groups = [...Map.groupBy(tables, columnsOf).values()]
  const files = groups.toSorted((a, b) => b.length - a.length)[0] ?? []
  if (files.length < fewestFiles || !files.slice(0, fewestFiles).every(holdsNumbers)) return [...tables]
  const paths = files.map(({ path }) => path)
  const beside = tables.filter((table) => !files.includes(table) && table.refusal === undefined)
  const { columns, told, warnings } = await fileFacts(paths, namesWithClasses(paths), beside)
  if (columns.length === 0) return [...tables]
  return tables.map((table): NamedTable => {
    const place = files.indexOf(table)
    if (place < 0) return told.has(table.path) ? { ...table, isTold: true } : table
    const facts = columns.map(({ name, values }) => ({ name, value: values[place] ?? '' }))
    return { ...table, facts, table: withWarnings(table.table, warnings) }
  })
}

/** A year tells when a file was written, not what is in it. */
const isYear = (value: string): boolean => /^(19|20)\d\d$/.test(value)

/** What the names say, where that may be classes. */
function namesWithClasses(paths: readonly string[]): NameColumn[] {
  const found = nameColumns(paths)
  return found[0]?.values.every(isYear) === true ? [] : found
}

/** Whether all columns but one, which may be a time, hold numbers. */
function holdsNumbers({ table }: NamedTable): boolean {
  const rows = table.sample.slice(0, lookedAt)
  const numbers = table.names.filter((_, column) => rows.every((row) => isNumber(row[column] ?? ''))).length
  return rows.length >= 2 && numbers >= 1 && numbers >= table.names.length - 1
}

const isNumber = (cell: string): boolean =>
  /^\s*([-+]?(\d+[.,]?\d*|[.,]\d+)(e[-+]?\d+)?|nan)?\s*$/i.test(cell)

/** Bytes of a file that are looked at, and files that are. */
const headLength = 2048
const headFiles = 5

/** Whether files that look like texts hold lines of numbers. */
export async function holdNumberLines(
  files: readonly ArchiveEntry[],
  head: (file: ArchiveEntry, bytes: number) => Promise<Buffer>,
): Promise<boolean> {
  for (const file of files.slice(0, headFiles)) {
    const lines = (await head(file, headLength)).toString('latin1').split(/\r?\n/)
    // The last line may be cut, the first one the names of the columns.
    const whole = lines
      .slice(1, file.bytes > headLength ? -1 : undefined)
      .filter((line) => line.trim() !== '')
    if (whole.length < 2 || !whole.every((line) => line.split(/[\s,;]+/).every(isNumber))) return false
  }
  return files.length > 0
}
