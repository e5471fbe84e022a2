import type { Column } from '../../shared/domain/column'
import type { SourceBatch } from '../../tasks/prepared'
import { keptRows, profileOf, type BeginCheck } from './check'
import { percent } from './counted'

/** Different values that are counted one by one; more of them are numbers in bins, or names of rows. */
const mostValues = 200
/** Numbers of more different values than this are grouped by their range. */
const mostNumbers = 32
const bins = 64
/** A value seen less often determines a label by chance. */
const fewestRows = 3
/** Share of the rows that must have such values, and of the errors of the most frequent label that must vanish. */
const coveredShare = 0.8
const explainedShare = 0.9

/** A column that tells the label nearly by itself. */
export const labelInColumn: BeginCheck = (context) => {
  const { label, text } = context.roles
  if (label === null || (profileOf(context, label)?.unique ?? 0) > mostValues) return null
  const candidates = context.columns
    .filter(({ name }) => name !== label && name !== text)
    .map((column) => ({ column, valueOf: reader(column), counts: new Map<string, Map<string, number>>() }))
    .filter(({ valueOf }) => valueOf !== null)
  if (candidates.length === 0) return null
  const labels = new Map<string, number>()
  return {
    add(batch) {
      const own = batch.texts(label)
      for (const one of own) if (one !== null) labels.set(one, (labels.get(one) ?? 0) + 1)
      for (const { valueOf, counts } of candidates) {
        const values = valueOf?.(batch) ?? []
        own.forEach((one, row) => {
          const value = values[row] ?? null
          if (one === null || value === null) return
          const byLabel = counts.get(value) ?? new Map<string, number>()
          byLabel.set(one, (byLabel.get(one) ?? 0) + 1)
          counts.set(value, byLabel)
        })
      }
    },
    findings() {
      const all = sum(labels.values())
      const majority = Math.max(0, ...labels.values()) / Math.max(1, all)
      return candidates.flatMap(({ column, counts }) => {
        const groups = [...counts.values()].map((byLabel) => [...byLabel.values()])
        const telling = groups.filter((group) => sum(group) >= fewestRows)
        const covered = sum(telling.flat())
        const right = sum(telling.map((group) => Math.max(...group))) / Math.max(1, covered)
        if (groups.length < 2 || covered < context.rows * coveredShare || covered < 20) return []
        if (1 - right > (1 - majority) * (1 - explainedShare) || majority > 0.99) return []
        return [
          {
            severity: 'note' as const,
            title: `"${column.name}" tells the label`,
            message: `The value of "${column.name}" alone gives "${label}" in ${percent(right)} of the rows. If it is not known before the answer is, a model must not see it; the text is learned without it.`,
            columns: [column.name, label],
            rows: covered,
            lookAt: Array.from({ length: Math.min(keptRows, context.rows) }, (_, row) => row),
            fixes: [{ kind: 'dropColumns' as const, columns: [column.name] }],
          },
        ]
      })
    },
  }
}

type Values = (batch: SourceBatch) => readonly (string | null)[]

/** How the values of a column are grouped; null where it cannot tell anything. */
function reader({ name, type, unique, number }: Column): Values | null {
  if (type === 'list' || type === 'empty' || type === 'datetime' || unique < 2) return null
  if (unique <= (number ? mostNumbers : mostValues)) return (batch) => batch.texts(name)
  if (!number || number.maximum <= number.minimum) return null
  const width = (number.maximum - number.minimum) / bins
  return (batch) =>
    Array.from(batch.numbers(name), (value) =>
      Number.isNaN(value) ? null : String(Math.min(bins - 1, Math.floor((value - number.minimum) / width))),
    )
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
