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
/** Stands for a missing value among the values of a column. */
const missing = '\u0000'
/** A class that is told alone: rows that it must have, share of all rows that it may have, share that must be told and be told rightly. */
const fewestOfClass = 20
const mostOfClass = 0.9
const toldShare = 0.98

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
          if (one === null) return
          // That nothing stands there may tell as much as what stands there.
          const value = values[row] ?? missing
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
        const telling = [...counts.values()].filter((group) => sum(group.values()) >= fewestRows)
        const covered = sum(telling.map((group) => sum(group.values())))
        if (counts.size < 2 || covered < context.rows * coveredShare || covered < 20) return []
        const right = sum(telling.map((group) => Math.max(...group.values()))) / covered
        const about = {
          severity: 'note' as const,
          columns: [column.name, label],
          rows: covered,
          lookAt: Array.from({ length: Math.min(keptRows, context.rows) }, (_, row) => row),
          fixes: [{ kind: 'dropColumns' as const, columns: [column.name] }],
        }
        if (1 - right > (1 - majority) * (1 - explainedShare) || majority > 0.99) {
          const told = toldClass(telling, labels)
          if (told === null) return []
          return [
            {
              ...about,
              title: `"${column.name}" tells "${told}"`,
              message: `"${column.name}" alone tells "${told}" from all other values of "${label}". If it is not known before the answer is, a model must not see it; the text is learned without it.`,
            },
          ]
        }
        return [
          {
            ...about,
            title: `"${column.name}" tells the label`,
            message: `The value of "${column.name}" alone gives "${label}" in ${percent(right)} of the rows. If it is not known before the answer is, a model must not see it; the text is learned without it.`,
          },
        ]
      })
    },
  }
}

/** A class that nearly all rows of some values have, and hardly any of the others; null for none. */
function toldClass(
  groups: readonly ReadonlyMap<string, number>[],
  labels: ReadonlyMap<string, number>,
): string | null {
  const all = sum(labels.values())
  for (const [name, own] of labels) {
    if (own < fewestOfClass || own > all * mostOfClass) continue
    const its = groups.filter((group) => (group.get(name) ?? 0) * 2 > sum(group.values()))
    const hits = sum(its.map((group) => group.get(name) ?? 0))
    const rows = sum(its.map((group) => sum(group.values())))
    if (hits >= own * toldShare && hits >= rows * toldShare) return name
  }
  return null
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
