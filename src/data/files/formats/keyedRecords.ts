import { isRecord } from './flattenRecord'

const number = /^-?\d+(\.\d+)?$/
/** `2020-01-31`, `01/2020`, `2020-01-31T06:00`. */
const date = /^\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?([T ]\d.*)?$/

/**
 * The records of an object whose keys stand for its rows: `{"2020-01-01": {"a": 1}, …}`, `{"2020-01-01": 1, …}`, or of columns
 * of such objects, `{"a": {"2020-01-01": 1, …}, …}`. The keys become a column unless they only count. Null when it is none.
 */
export function keyedRecords(document: Record<string, unknown>): object[] | null {
  const keys = Object.keys(document)
  const values = Object.values(document)
  const records = values.filter(isRecord)
  if (!standForRows(keys)) return turned(document)
  if (values.every(keys.every(isDate) ? isPlain : isMeasured)) {
    return withKeys(
      keys,
      values.map((value) => ({ value })),
    )
  }
  return records.length === values.length && alike(records) ? withKeys(keys, records) : null
}

/** A row for every key of the objects inside, with a column for each of them. */
function turned(columns: Record<string, unknown>): object[] | null {
  const rows = new Map<string, [string, unknown][]>()
  for (const [name, column] of Object.entries(columns)) {
    if (!isRecord(column) || !standForRows(Object.keys(column))) return null
    for (const [key, value] of Object.entries(column)) {
      const row = rows.get(key) ?? []
      rows.set(key, row)
      row.push([name, value])
    }
  }
  if (rows.size === 0) return null
  return withKeys(
    [...rows.keys()],
    [...rows.values()].map((row) => Object.fromEntries(row)),
  )
}

function withKeys(keys: readonly string[], records: readonly object[]): object[] {
  if (keys.every((key, index) => key === String(index))) return [...records]
  const name = keys.every(isDate) ? 'date' : 'key'
  return records.map((record, row) => ({ [name]: keys[row], ...record }))
}

/** Numbers and dates are names of rows rather than of columns. */
const standForRows = (keys: readonly string[]): boolean =>
  keys.length > 1 && keys.every((key) => number.test(key) || date.test(key))

const isDate = (key: string): boolean => date.test(key) && !number.test(key)

/** Numbers with texts are names of classes more often than rows. */
const isMeasured = (value: unknown): boolean => value === null || typeof value === 'number'

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object'

/** Whether all records share a field with the first: a table, and no list of different things. */
function alike([first, ...others]: readonly Record<string, unknown>[]): boolean {
  const fields = Object.keys(first ?? {})
  return others.every((other) => fields.some((field) => Object.hasOwn(other, field)))
}
