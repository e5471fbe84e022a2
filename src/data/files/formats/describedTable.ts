import { isRecord } from './flattenRecord'

/** The rows of a JSON document. */
export interface JsonRecords {
  readonly records: readonly object[]
  /** Names of further tables that stand beside the one that was read. */
  readonly leftOut: readonly string[]
}

/** Objects and lists deeper than this are not looked through. */
const deepest = 6
/** Of a list of objects so many are looked through. */
const mostInList = 20
/** Properties whose texts name columns, and those by which an object that describes a column tells its name. */
const listNames = /column|header|field|name|schema|col(s)?$|row_?type|variable/i
const ownNames = [
  'name',
  'columnName',
  'column_name',
  'fieldName',
  'field',
  'header',
  'title',
  'label',
  'id',
  'key',
]

/** Where something stands in a document. */
type Path = readonly string[]

interface Found {
  readonly rows: { readonly path: Path; readonly rows: readonly unknown[][]; readonly width: number }[]
  readonly names: { readonly path: Path; readonly names: readonly string[] }[]
}

/**
 * The records of a document that holds rows as lists and, anywhere beside them, a list that names or describes their columns: one name for
 * every cell of a row. Databases answer so. The longest of several such tables; null where there is none.
 */
export function describedRecords(document: Record<string, unknown>): JsonRecords | null {
  const found: Found = { rows: [], names: [] }
  look(document, [], found)
  const tables = found.rows.flatMap((table) => {
    const names = namesOf(table, found.names)
    return names === null ? [] : [{ ...table, names }]
  })
  const [longest, ...others] = tables.sort((a, b) => b.rows.length - a.rows.length)
  if (longest === undefined) return null
  return {
    records: longest.rows.map((row) =>
      Object.fromEntries(row.map((cell, column) => [longest.names[column] ?? '', cell])),
    ),
    leftOut: others.map(({ path }) => path.join('.')),
  }
}

function look(value: unknown, path: Path, found: Found): void {
  if (path.length > deepest) return
  if (Array.isArray(value)) {
    const names = columnNamesIn(value, path)
    if (names) found.names.push({ path, names })
    if (isRows(value)) found.rows.push({ path, rows: value, width: value[0]?.length ?? 0 })
    else value.slice(0, mostInList).forEach((one, index) => look(one, [...path, String(index)], found))
  } else if (isRecord(value)) {
    for (const [name, inner] of Object.entries(value)) look(inner, [...path, name], found)
  }
}

/** Lists of equally many cells, none of them an object. */
function isRows(value: readonly unknown[]): value is unknown[][] {
  const [first] = value
  if (!Array.isArray(first) || first.length === 0) return false
  return value.every((row) => Array.isArray(row) && row.length === first.length && !row.some(isRecord))
}

function columnNamesIn(values: readonly unknown[], path: Path): string[] | null {
  const names = values.every(isRecord)
    ? values.map(nameOf)
    : listNames.test(path.at(-1) ?? '')
      ? values.map((value) => (typeof value === 'string' ? value : null))
      : [null]
  const texts = names.flatMap((name) => (name === null || name === '' ? [] : [name]))
  return texts.length === values.length && new Set(texts).size === texts.length && texts.length > 0
    ? texts
    : null
}

function nameOf(description: Record<string, unknown>): string | null {
  const lower = new Map(Object.entries(description).map(([key, value]) => [key.toLowerCase(), value]))
  const name = ownNames.map((key) => lower.get(key.toLowerCase())).find((value) => typeof value === 'string')
  return typeof name === 'string' ? name : null
}

/** The names that stand nearest to rows of that width. */
function namesOf({ path, width }: Found['rows'][number], all: Found['names']): readonly string[] | null {
  const fitting = all.filter((one) => one.names.length === width && !isWithin(path, one.path))
  const shared = (other: Path): number => {
    const at = other.findIndex((part, index) => part !== path[index])
    return at < 0 ? other.length : at
  }
  const [nearest] = fitting.sort((a, b) => shared(b.path) - shared(a.path))
  return nearest?.names ?? null
}

const isWithin = (path: Path, outer: Path): boolean => outer.every((part, index) => path[index] === part)
