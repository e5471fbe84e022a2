import type { Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { isLabelName, type ProfiledDataset } from '../taskModule'

const textNames =
  /^(text|review|message|sentence|tweet|comment|body|content|description|question|title|sms|name)$/i
/** Names of files often hold the label: learning from them would be no learning. */
const fileNames = /^(file|file ?name|path|sheet)$/i
/** Numbers of texts, and the tags of their words, are no texts. */
const noTexts = /(#|\b(id|no|nr|number)|_id)$|^tags?$/i
/** Texts of this many words at most are names where nobody calls them texts; longer ones are no classes. */
const nameWords = 2
const classWords = 3
/** Which part of a split a row belongs to is nothing to learn. */
const partNames = /^(split|fold|part|subset)$/i
/** More different labels than this are rather an id than classes. */
const maximumClasses = 200
/** Whole numbers that nobody calls classes are measurements, unless they are this few and repeat this often. */
const fewNumbers = 20
const rowsOfNumber = 10

const typicalWords = (column: Column): number => column.text?.words.median ?? 0

/** How well a column would do as the text, 0 = not at all. */
function textScore(column: Column): number {
  if (column.type !== 'text' || fileNames.test(column.name) || noTexts.test(column.name)) return 0
  return typicalWords(column) + (textNames.test(column.name) ? 5 : 0) + 1
}

/** How well a column would do as the label, 0 = not at all. */
function labelScore(column: Column, rows: number): number {
  const repeating = column.unique >= 2 && column.unique <= Math.min(maximumClasses, Math.max(2, rows / 4))
  if (!repeating || !['category', 'boolean', 'integer', 'text'].includes(column.type)) return 0
  if (partNames.test(column.name)) return 0
  if (column.type === 'text' && typicalWords(column) > classWords) return 0
  const isNamed = isLabelName(column.name)
  if (column.type === 'integer' && !isNamed && !isFewNumbers(column, rows)) return 0
  const kind =
    column.type === 'category' || column.type === 'boolean' ? 20 : column.type === 'integer' ? 5 : 2
  const present = 1 - column.missing / Math.max(1, rows)
  const score = ((isNamed ? 100 : 0) + kind + 10 / column.unique) * present
  // Where the files are the classes there is no better column.
  return fileNames.test(column.name) ? score / 100 : score
}

const isFewNumbers = ({ unique }: Column, rows: number): boolean =>
  unique <= fewNumbers && unique * rowsOfNumber <= rows

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

/** Whether texts are only names, such as those of products, beside dates and numbers: then the numbers are what there is to learn. */
const isNamesOverTime = (text: Column, { columns }: ProfiledDataset): boolean =>
  typicalWords(text) <= nameWords &&
  !textNames.test(text.name) &&
  columns.some(({ type }) => type === 'datetime') &&
  columns.some(({ type }) => type === 'number' || type === 'integer')

/** A text column and a column of few repeating values, where the data set has both; files are classes where nothing else stands beside the texts. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const text = textColumn(dataset)
  const label = labelColumn(dataset)
  if (!text || !label) return null
  if (fileNames.test(label.name) && dataset.columns.length > 2) return null
  if (isNamesOverTime(text, dataset)) return null
  const words = Math.round(typicalWords(text))
  const length = words > 1 ? `texts of about ${words} words` : 'short texts'
  return {
    task: 'classification',
    columns: { text: text.name, label: label.name },
    because: `"${text.name}" holds ${length}, "${label.name}" ${label.unique} repeating values.`,
  }
}
