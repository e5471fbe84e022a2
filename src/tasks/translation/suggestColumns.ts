import type { Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { isFileName, typicalWords } from '../likelyColumns'
import { isLabelName, type ProfiledDataset } from '../taskModule'

/** Columns that are called as sides of pairs are meant so; two columns of texts of like length and nothing to tell beside them probably are. */
const fit = { named: 0.85, alike: 0.7 } as const

const sourceNames =
  /^(source|src|input|from|original|wrong|noisy|written|misspelled|en|eng|english|text ?from)$/i
const targetNames =
  /^(target|tgt|trg|output|to|translation|translated|correct|corrected|clean|norm|normalized|iso|fr|fra|french|de|deu|german|es|spa|spanish|it|ita|italian|pt|por|portuguese|nl|dutch|ru|rus|russian|zh|chinese|ja|japanese)$/i
/** What stands beside pairs without being a side: licences, numbers, marks of a split, tags of words. */
const asideNames =
  /(attribution|licen[cs]e|credit|author|url|#|\b(id|no|nr|number)|_id)$|^(id|split|part|score|quality|tags|.+[_ ]tags|pos|ner)$/i

/** Of texts of one side so many times as long as the other, pairs are rather a title and a text. */
const mostRatio = 4
/** Of so many rows texts repeat at most: a side has several translations, a class has thousands of rows. */
const leastDifferent = 0.2

const isText = ({ type }: Column): boolean => type === 'text'

/** Whether a column can be a side: texts, or short ones such as dates and names that repeat. */
const canBeSide = (column: Column): boolean =>
  ['text', 'category', 'datetime'].includes(column.type) &&
  !isFileName(column) &&
  !isLabelName(column.name) &&
  !asideNames.test(column.name)

/** Two columns of texts of which one is written for the other. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const { columns, rows } = dataset
  const sides = columns.filter(canBeSide)
  const source = sides.find(({ name }) => sourceNames.test(name))
  // "target" is a name of labels too: of texts it is a side.
  const target = columns.find(
    (column) => column !== source && targetNames.test(column.name) && (canBeSide(column) || isText(column)),
  )
  const suggestion = (from: Column, to: Column, because: string, own: number): Suggestion => ({
    task: 'translation',
    columns: { source: from.name, target: to.name },
    because,
    fit: own,
  })
  if (source && target)
    return suggestion(
      source,
      target,
      `"${source.name}" and "${target.name}" are named as pairs are.`,
      fit.named,
    )
  const texts = columns.filter(
    (column) => isText(column) && canBeSide(column) && !isAttribution(column, rows),
  )
  const [first, second, third] = texts
  if (!first || !second || third) return null
  const others = columns.filter((column) => !texts.includes(column))
  const isAlone = others.every(
    (column) => isFileName(column) || asideNames.test(column.name) || isAttribution(column, rows),
  )
  if (!isAlone || !isAlike(first, second) || !isDifferent(first, rows) || !isDifferent(second, rows))
    return null
  const words = (column: Column): string => Math.round(typicalWords(column)).toLocaleString('en')
  return suggestion(
    first,
    second,
    `"${first.name}" and "${second.name}" hold texts of about ${words(first)} and ${words(second)} words, row by row.`,
    fit.alike,
  )
}

/** Names of columns that could be sides as well and are neither read nor written: further languages, as a rule. */
export const otherSides = (
  { columns, rows }: Pick<ProfiledDataset, 'columns' | 'rows'>,
  { source, target }: { readonly source: string; readonly target: string },
): readonly string[] =>
  columns
    .filter((column) => isText(column) && canBeSide(column) && !isAttribution(column, rows))
    .flatMap(({ name }) => (name === source || name === target ? [] : [name]))

/** Whether a column says where pairs come from, as those of Tatoeba do: long and nearly never the same as a sentence. */
const isAttribution = ({ examples }: Column, rows: number): boolean =>
  rows > 0 &&
  examples.length > 0 &&
  examples.every((example) => /\bCC[- ]BY\b|creative ?commons|tatoeba/i.test(example))

const isAlike = (first: Column, second: Column): boolean => {
  const [a, b] = [first.text?.characters.mean ?? 0, second.text?.characters.mean ?? 0]
  return a > 0 && b > 0 && Math.max(a, b) / Math.min(a, b) <= mostRatio
}

const isDifferent = ({ unique }: Column, rows: number): boolean =>
  unique >= Math.min(rows, 100_000) * leastDifferent
