import { exampleCharacters, type Column } from '../../shared/domain/column'
import { isFileName } from '../likelyColumns'
import type { ProfiledDataset } from '../taskModule'
import { isOutside, tellsMention } from '../../shared/tasks/tagging/mentions'
import { hasInlineMentions, isSpanList, listOf } from './parseSentence'

/** Columns that hold tagged sentences, and what says so. */
export interface TagColumns {
  readonly tokens: Column
  /** Null where mentions are marked in the text. */
  readonly tags: Column | null
  /** Null where each row is a sentence. */
  readonly sentence: Column | null
  readonly how: 'tags' | 'words' | 'spans' | 'inline' | 'rows'
}

const tokenNames = /^(tokens?|words?|forms?|text|sentence|utterance|data|query)$/i
const tagNames = /(^|[ _.-])(tags?|ner|pos|upos|xpos|slots?|entit(y|ies)|labels?|spans?|iob)([ _.-]|$)/i
const sentenceNames = /sentence|^sent|^doc|(^|[ _])id$/i
/** Tags of words are few. */
const mostTags = 200

/** The columns of tagged sentences of a data set; null where there are none. */
export function tagColumns(dataset: ProfiledDataset): TagColumns | null {
  const columns = dataset.columns.filter((column) => !isFileName(column) && column.examples.length > 0)
  return (
    ofParts(columns) ?? ofSpans(columns) ?? ofRows(columns) ?? ofWords(columns, dataset) ?? inline(columns)
  )
}

/** How well a column would do as words beside these tags. */
const asTokens = (column: Column, tags: Column): number =>
  column === tags || (column.type !== 'text' && column.type !== 'category')
    ? -1
    : (tokenNames.test(column.name) ? 1e6 : 0) + column.unique

function tokensBeside(columns: readonly Column[], tags: Column): Column | null {
  const [best] = columns
    .filter((column) => asTokens(column, tags) >= 0 && !isTagged(column))
    .toSorted((a, b) => asTokens(b, tags) - asTokens(a, tags))
  return best ?? null
}

/** The tags of a cell, of a sentence or a list of them; of a cell that is longer than an example those that stand there whole. */
function tagsIn(example: string): string[] {
  if (example.length < exampleCharacters) return listOf(example) ?? example.trim().split(/\s+/)
  const whole = example.slice(0, Math.max(0, example.search(/[\s,][^\s,]*$/)))
  return listOf(`${whole.replace(/,\s*$/, '')}]`) ?? whole.trim().split(/\s+/)
}

/** Whether all examples are made of `O` and parts of mentions, of which one tells one. */
function isTagged({ examples, type }: Column): boolean {
  if (type !== 'text' && type !== 'category') return false
  const tags = examples.flatMap(tagsIn)
  return tags.every(tellsMention) && tags.some((tag) => !isOutside(tag))
}

/** Sentences a row beside tags that tell parts of mentions; of several such columns the one that is called by entities, else the last. */
function ofParts(columns: readonly Column[]): TagColumns | null {
  const tagged = columns.filter(
    (column) => isTagged(column) && column.examples.some((example) => tagsIn(example).length > 1),
  )
  const tags =
    tagged.find(({ name }) => /^tags$|ner|slot|entit/i.test(name)) ??
    tagged.find(({ name }) => tagNames.test(name)) ??
    tagged.at(-1)
  const tokens = tags ? tokensBeside(columns, tags) : null
  return tags && tokens ? { tokens, tags, sentence: null, how: 'tags' } : null
}

/** Texts beside lists of mentions by their places. */
function ofSpans(columns: readonly Column[]): TagColumns | null {
  const tags = columns.find(
    ({ examples, type }) =>
      (type === 'text' || type === 'category') &&
      examples.every(isSpanList) &&
      examples.some((example) => example !== '[]'),
  )
  const tokens = tags ? tokensBeside(columns, tags) : null
  return tags && tokens ? { tokens, tags, sentence: null, how: 'spans' } : null
}

/** A word a row beside its tag, and a column that tells sentences apart. */
function ofRows(columns: readonly Column[]): TagColumns | null {
  const isTag = ({ type, frequent }: Column): boolean =>
    type === 'category' &&
    frequent.length > 1 &&
    frequent.every(({ value }) => tellsMention(value)) &&
    frequent.some(({ value }) => !isOutside(value))
  const tags = columns.find(isTag)
  const sentence = columns.find((column) => column !== tags && sentenceNames.test(column.name))
  if (!tags || !sentence) return null
  const [tokens] = columns
    .filter(
      (column) =>
        column !== tags && column !== sentence && (column.type === 'text' || column.type === 'category'),
    )
    .toSorted((a, b) => asTokens(b, tags) - asTokens(a, tags))
  return tokens ? { tokens, tags, sentence, how: 'rows' } : null
}

/** Sentences a row beside a tag for each word, such as parts of speech: few different ones, in a column that is called so, of as many parts. */
function ofWords(columns: readonly Column[], { format }: ProfiledDataset): TagColumns | null {
  const tokens = columns.find(({ name, type }) => /^(tokens?|words?|forms?)$/i.test(name) && type === 'text')
  if (!tokens) return null
  const tags = columns.find(
    (column) =>
      column !== tokens &&
      (tagNames.test(column.name) || format?.kind === 'conll') &&
      (column.text?.distinctWords ?? Infinity) <= mostTags &&
      haveSameParts(tokens, column),
  )
  return tags ? { tokens, tags, sentence: null, how: 'words' } : null
}

/** Whether the examples of two columns, which stand in the same rows, are of as many parts. */
function haveSameParts(one: Column, other: Column): boolean {
  const [first] = one.examples
  const [second] = other.examples
  if (first === undefined || second === undefined) return false
  // What is cut off of long cells cannot be counted.
  const areCut = [first, second].some(({ length }) => length >= exampleCharacters)
  return areCut || tagsIn(first).length === tagsIn(second).length
}

/** Texts in which mentions are marked. */
function inline(columns: readonly Column[]): TagColumns | null {
  const tokens = columns.find(
    ({ type, examples }) =>
      type === 'text' && examples.filter(hasInlineMentions).length * 2 > examples.length,
  )
  return tokens ? { tokens, tags: null, sentence: null, how: 'inline' } : null
}
