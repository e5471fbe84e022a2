import type { Column } from '../shared/domain/column'
import { isLabelName, type ProfiledDataset } from './taskModule'

const textNames =
  /^(text|review|message|sentence|tweet|comment|body|content|description|question|title|sms|name)$/i
/** Names of files often hold the label: learning from them would be no learning. */
const fileNames = /^(file|file ?name|path|sheet)$/i
/** Numbers of texts, and the tags of their words, are no texts. */
const noTexts = /(#|\b(id|no|nr|number)|_id)$|^tags?$/i
/** Texts of more words than this are no classes. */
const classWords = 3
/** Which part of a split a row belongs to is nothing to learn. */
const partNames = /^(split|fold|part|subset)$/i
/** More different labels than this are rather an id than classes. */
const maximumClasses = 200
/** Whole numbers that nobody calls classes are measurements, unless they are this few and repeat this often. */
const fewNumbers = 20
const rowsOfNumber = 10

/** Words of a usual text of a column; 0 where it holds none. */
export const typicalWords = (column: Column): number => column.text?.words.median ?? 0

/** How well a column would do as the text, 0 = not at all. */
function textScore(column: Column): number {
  if (column.type !== 'text' || isFileName(column) || noTexts.test(column.name)) return 0
  return typicalWords(column) + (isTextName(column) ? 5 : 0) + 1
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
  return isFileName(column) ? score / 100 : score
}

/** Whether a column is called as texts are. */
export const isTextName = ({ name }: Column): boolean => textNames.test(name)

/** Whether a column is called as the files that rows came from. */
export const isFileName = ({ name }: Pick<Column, 'name'>): boolean => fileNames.test(name)

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

/** The column of points in time, if there is one; of several the first that runs, before one that is the same in all rows. */
export function timeColumn(dataset: Pick<ProfiledDataset, 'rows' | 'columns'>): Column | null {
  const times = dataset.columns.filter(
    (column) => column.type === 'datetime' && column.missing < dataset.rows / 2,
  )
  return times.find(({ unique }) => unique > 1) ?? times[0] ?? null
}
