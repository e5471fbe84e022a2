import type { Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import type { ProfiledDataset } from '../taskModule'

const labelNames =
  /^(label|class|category|sentiment|target|tag|topic|intent|type|spam|language|y|.*_(label|class|sentiment))$/i
const textNames =
  /^(text|review|message|sentence|tweet|comment|body|content|description|question|title|sms|name)$/i
/** Names of files often hold the label: learning from them would be no learning. */
const fileNames = /^(file|file ?name|path)$/i
/** More different labels than this are rather an id than classes. */
const maximumClasses = 200

const typicalWords = (column: Column): number => column.text?.words.median ?? 0

/** How well a column would do as the text, 0 = not at all. */
function textScore(column: Column): number {
  if (column.type !== 'text' || fileNames.test(column.name)) return 0
  return typicalWords(column) + (textNames.test(column.name) ? 5 : 0) + 1
}

/** How well a column would do as the label, 0 = not at all. */
function labelScore(column: Column, rows: number): number {
  const repeating = column.unique >= 2 && column.unique <= Math.min(maximumClasses, Math.max(2, rows / 4))
  if (!repeating || !['category', 'boolean', 'integer', 'text'].includes(column.type)) return 0
  const named = labelNames.test(column.name) ? 100 : 0
  const kind =
    column.type === 'category' || column.type === 'boolean' ? 20 : column.type === 'integer' ? 5 : 2
  const present = 1 - column.missing / Math.max(1, rows)
  return (named + kind + 10 / column.unique) * present
}

function best(columns: readonly Column[], score: (column: Column) => number): Column | null {
  const ranked = columns
    .map((column) => ({ column, score: score(column) }))
    .filter((entry) => entry.score > 0)
  ranked.sort((a, b) => b.score - a.score)
  return ranked[0]?.column ?? null
}

/** The column that is most likely the text; null without one. */
export const textColumn = ({ columns }: ProfiledDataset): Column | null => best(columns, textScore)

/** The column that is most likely the label, other than the text; null without one. */
export function labelColumn(dataset: ProfiledDataset): Column | null {
  const text = textColumn(dataset)
  return best(
    dataset.columns.filter((column) => column !== text),
    (column) => labelScore(column, dataset.rows),
  )
}

/** A text column and a column of few repeating values, where the data set has both. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const text = textColumn(dataset)
  const label = labelColumn(dataset)
  if (!text || !label) return null
  const words = Math.round(typicalWords(text))
  const length = words > 1 ? `texts of about ${words} words` : 'short texts'
  return {
    task: 'classification',
    columns: { text: text.name, label: label.name },
    because: `"${text.name}" holds ${length}, "${label.name}" ${label.unique} repeating values.`,
  }
}
