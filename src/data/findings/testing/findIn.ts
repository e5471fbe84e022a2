import type { Column } from '../../../shared/domain/column'
import type { CheckId, Finding } from '../../../shared/domain/finding'
import { memorySource } from '../../../tasks/testing/memorySource'
import type { CheckContext, CheckRoles } from '../check'
import { findFindings } from '../findFindings'

type Value = string | number | null
/** Rows of a small table for tests. */
export type Rows = readonly Readonly<Record<string, Value>>[]

const noRoles: CheckRoles = {
  toLearn: null,
  isOrdered: false,
  heedsGroups: false,
  seriesSetting: 'columns.series',
  text: null,
  label: null,
  time: null,
  target: null,
  series: null,
  features: [],
  group: null,
  samples: null,
}

/** A text column `text` and its `label`. */
export const classification: CheckRoles = {
  ...noRoles,
  toLearn: { task: 'classification', columns: { text: 'text', label: 'label' } },
  heedsGroups: true,
  text: 'text',
  label: 'label',
}

/** Words `text` a row with `tag`s, whose sentences are told apart by `sentence`. */
export const wordRows: CheckRoles = {
  ...noRoles,
  toLearn: { task: 'tagging', columns: { tokens: 'text', tags: 'tag', sentence: 'sentence' } },
  heedsGroups: true,
  text: 'text',
  samples: { column: 'sentence', learned: ['text', 'tag'], noun: 'sentence' },
}

/** A series `value` over `time`. */
export const forecasting: CheckRoles = {
  ...noRoles,
  toLearn: { task: 'forecasting', columns: { time: 'time', target: 'value' } },
  isOrdered: true,
  time: 'time',
  target: 'value',
}

/** What one check finds in small rows; times are milliseconds in a column `time`. */
export async function findIn(
  rows: Rows,
  roles: CheckRoles,
  check: CheckId,
  more: { readonly test?: Rows; readonly time?: Column['time'] } = {},
): Promise<Finding[]> {
  const columns = profile(rows, more.time)
  const test = more.test ?? null
  const context: CheckContext = {
    name: 'small',
    rows: rows.length,
    columns,
    roles,
    test: test && { id: 'd_0000000000000000', rows: test.length, columns: Object.keys(test[0] ?? {}) },
  }
  const sources = { dataset: memorySource(rows, 7), test: test && memorySource(test, 7) }
  const findings = await findFindings(context, sources, () => undefined)
  return findings.filter((finding) => finding.check === check)
}

function profile(rows: Rows, time: Column['time']): Column[] {
  return Object.keys(rows[0] ?? {}).map((name): Column => {
    const values = rows.map((row) => row[name] ?? null)
    const present = values.filter((value) => value !== null)
    const counts = new Map<string, number>()
    for (const value of present) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
    const numbers = present.filter((value) => typeof value === 'number')
    const isNumber = numbers.length === present.length && present.length > 0
    const frequent = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
    return {
      name,
      type: name === 'time' ? 'datetime' : isNumber ? 'number' : name === 'text' ? 'text' : 'category',
      missing: values.length - present.length,
      unique: counts.size,
      examples: frequent.slice(0, 5).map(({ value }) => value),
      frequent: frequent.slice(0, 50),
      ...(isNumber && name !== 'time' ? { number: figures(numbers) } : {}),
      ...(name === 'time' && time ? { time } : {}),
    }
  })
}

function figures(numbers: readonly number[]): NonNullable<Column['number']> {
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
  return {
    minimum: Math.min(...numbers),
    maximum: Math.max(...numbers),
    mean,
    standardDeviation: Math.sqrt(
      numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length,
    ),
    histogram: [],
    season: null,
  }
}
