import { isRecord } from './flattenRecord'

/** Names of the property that holds the rows in files that say more than rows. */
const plainContainers = /^(data|rows|records|items|results|values|examples|samples|documents)$/i

/**
 * The records of a JSON document, however it is laid out: a list of objects or of lists, an object of columns, or lists of
 * objects under one or several names (which become the column `group`). Null when it holds no table.
 */
export function jsonRecords(document: unknown): object[] | null {
  if (Array.isArray(document)) return listRecords(document)
  if (!isRecord(document)) return null
  return columnRecords(document) ?? groupRecords(document)
}

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

/** `{"a": [1, 2], "b": [3, 4]}`, or with row numbers instead of lists as pandas writes it. */
function columnRecords(document: Record<string, unknown>): object[] | null {
  const names = Object.keys(document)
  const columns = names.map((name) => columnValues(document[name]))
  if (names.length === 0 || !columns.every((column) => column !== null)) return null
  const [first = []] = columns
  if (!columns.every((column) => column.length === first.length)) return null
  return first.map((_, row) => Object.fromEntries(names.map((name, at) => [name, columns[at]?.[row]])))
}

function columnValues(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value))
    return value.some((item) => item !== null && typeof item === 'object') ? null : value
  if (!isRecord(value)) return null
  const keys = Object.keys(value)
  return keys.every((key, index) => key === String(index)) ? Object.values(value) : null
}

function groupRecords(document: Record<string, unknown>): object[] | null {
  const groups = Object.entries(document).flatMap(([name, value]) => {
    const records = Array.isArray(value) && value.length > 0 && value.every(isRecord) ? value : null
    return records ? [{ name, records }] : []
  })
  const [only] = groups
  if (!only) return null
  if (groups.length === 1 && plainContainers.test(only.name)) return only.records
  return groups.flatMap(({ name, records }) => records.map((record) => ({ group: name, ...record })))
}
