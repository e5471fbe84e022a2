import { describedRecords, type JsonRecords } from './describedTable'
import { isRecord } from './flattenRecord'
import { keyedRecords } from './keyedRecords'

/** Names of the property that holds the rows in files that say more than rows. */
const plainContainers = /^(data|rows|records|items|results|values|examples|samples|documents)$/i

/**
 * The records of a JSON document, however it is laid out: a list of objects or of lists, an object of columns, names or descriptions of
 * columns beside lists, objects under keys, or lists under one or several names (which become the column `group`). A table may stand
 * beside what describes it. Null when there is none.
 */
export function jsonRecords(document: unknown): JsonRecords | null {
  if (Array.isArray(document)) {
    const records = listRecords(document)
    return records ? { records, leftOut: [] } : listedTable(document)
  }
  if (!isRecord(document)) return null
  const records = splitRecords(document)
  if (records) return { records, leftOut: [] }
  return describedRecords(document) ?? tableOrGroups(document) ?? innerRecords(document)
}

function tableOrGroups(document: Record<string, unknown>): JsonRecords | null {
  const records = columnRecords(document) ?? keyedRecords(document)
  return records ? { records, leftOut: [] } : groupRecords(document)
}

/** The longest list of records in a list of what describes it and that, as interfaces answer with pages: `[{"page": 1}, [{…}, …]]`. */
function listedTable(values: readonly unknown[]): JsonRecords | null {
  const tables = values.flatMap((value, index) =>
    Array.isArray(value) && value.length > 0 && value.every(isRecord)
      ? [{ name: `entry ${index + 1}`, records: value }]
      : [],
  )
  const [longest, ...others] = tables.sort((a, b) => b.records.length - a.records.length)
  return longest ? { records: longest.records, leftOut: others.map(({ name }) => name) } : null
}

const tableRecords = (document: Record<string, unknown>): object[] | null =>
  splitRecords(document) ?? columnRecords(document) ?? keyedRecords(document)

function listRecords(values: readonly unknown[]): object[] | null {
  if (values.length === 0) return []
  if (values.every(isRecord)) return [...values]
  if (values.every((value) => Array.isArray(value))) return rowRecords(values)
  if (values.every((value) => value === null || typeof value !== 'object'))
    return values.map((value) => ({ value }))
  return null
}

/** Lists as rows; the first one names the columns when it holds nothing but different texts. */
function rowRecords(rows: readonly unknown[][]): object[] {
  const [first = []] = rows
  const named =
    first.every((cell) => typeof cell === 'string' && cell !== '') && new Set(first).size === first.length
  const isHeader = named && rows.slice(1).some((row) => row.some((cell) => typeof cell !== 'string'))
  const nameOf = (index: number): string =>
    (isHeader ? String(first[index] ?? '') : '') || `column ${index + 1}`
  return rows
    .slice(isHeader ? 1 : 0)
    .map((row) => Object.fromEntries(row.map((cell, index) => [nameOf(index), cell])))
}

/** `{"columns": ["a", "b"], "index": [0, 1], "data": [[1, 3], [2, 4]]}`; an index that only counts is no column. */
function splitRecords({ columns, index, data }: Record<string, unknown>): object[] | null {
  if (!Array.isArray(columns) || !Array.isArray(data) || columns.some(isRecord)) return null
  const fits = (row: unknown): row is unknown[] => Array.isArray(row) && row.length === columns.length
  if (!data.every(fits)) return null
  const keys = Array.isArray(index) && index.some((key, row) => key !== row) ? index : null
  return data.map((row, at) =>
    Object.fromEntries([
      ...(keys ? [['index', keys[at]]] : []),
      ...row.map((cell, column) => [String(columns[column]), cell]),
    ]),
  )
}

/** `{"a": [1, 2], "b": [3, 4]}`, or with row numbers instead of lists as pandas writes it. */
function columnRecords(document: Record<string, unknown>): object[] | null {
  const names = Object.keys(document)
  const columns = names.map((name) => columnValues(document[name]))
  if (names.length === 0 || !columns.every((column) => column !== null)) return null
  if (columns.every((column) => column.some((cell) => Array.isArray(cell))) && !areSequences(columns))
    return null
  const [first = []] = columns
  if (!columns.every((column) => column.length === first.length)) return null
  return first.map((_, row) => Object.fromEntries(names.map((name, at) => [name, columns[at]?.[row]])))
}

function columnValues(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value.some(isRecord) ? null : value
  if (!isRecord(value)) return null
  const keys = Object.keys(value)
  return keys.every((key, index) => key === String(index)) ? Object.values(value) : null
}

/** Lists of lists under several names are columns of sequences where they hold numbers, else groups of rows. */
const areSequences = (columns: readonly (readonly unknown[])[]): boolean =>
  columns.length > 1 &&
  columns.every((column) =>
    column.every((cell) => Array.isArray(cell) && cell.every((value) => typeof value !== 'string')),
  )

/** Lists of records under names; one that shares no field with the longest of them is no group of it. */
function groupRecords(document: Record<string, unknown>): JsonRecords | null {
  const lists = Object.entries(document).flatMap(([name, value]) => {
    const records = Array.isArray(value) && value.length > 0 ? rowsOfGroup(value) : null
    return records ? [{ name, records, fields: fieldsOf(records) }] : []
  })
  const longest = lists.reduce<(typeof lists)[number] | null>(
    (best, list) => (best === null || list.records.length > best.records.length ? list : best),
    null,
  )
  if (longest === null) return null
  const isAlike = ({ fields }: (typeof lists)[number]): boolean =>
    [...fields].some((field) => longest.fields.has(field))
  const groups = lists.filter(isAlike)
  const leftOut = lists.filter((list) => !isAlike(list)).map(({ name }) => name)
  const isPlain = groups.length === 1 && (leftOut.length > 0 || plainContainers.test(longest.name))
  return {
    records: isPlain
      ? longest.records
      : groups.flatMap(({ name, records }) => records.map((record) => ({ group: name, ...record }))),
    leftOut,
  }
}

const fieldsOf = (records: readonly object[]): ReadonlySet<string> =>
  new Set(records.slice(0, 100).flatMap((record) => Object.keys(record)))

/** Lists of objects or of lists. */
function rowsOfGroup(values: readonly unknown[]): object[] | null {
  if (values.every(isRecord)) return [...values]
  return values.every((value) => Array.isArray(value)) ? rowRecords(values) : null
}

/** A table of several columns and rows beside what describes it, such as `{"units": {…}, "hourly": {"time": […], …}}`; the longest of several. */
function innerRecords(document: Record<string, unknown>): JsonRecords | null {
  const tables = Object.entries(document).flatMap(([name, value]) => {
    const records = isRecord(value) ? tableRecords(value) : null
    return records && records.length > 1 && Object.keys(records[0] ?? {}).length > 1
      ? [{ name, records }]
      : []
  })
  const [longest, ...others] = tables.sort((a, b) => b.records.length - a.records.length)
  return longest ? { records: longest.records, leftOut: others.map(({ name }) => name) } : null
}
