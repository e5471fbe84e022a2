import { isMissingValue } from '../types/missing'
import { cellLooksTyped } from '../types/cellLooksTyped'
import { hasEvenHeader } from './evenHeader'

/** Names that people give to columns of texts and classes; they settle the matter where nothing else does. */
const usualNames =
  /^(id|no|name|label|class|category|target|text|message|sentence|review|comment|tweet|title|body|sentiment|topic|intent|type|tag|tags|date|time|source|question|answer|key|value|words?|tokens?|pos|upos|xpos|lemma|chunk|ner|v\d|x\d*|y|column ?\d+)$/i

/** Languages, by their English names, some by their own, and by their codes. */
const languages =
  'english|anglais|englisch|ingl[eé]s|inglese|french|fran[cç]ais|franz[oö]sisch|german|deutsch|allemand|spanish|español|spanisch|italian|italiano|portuguese|português|dutch|nederlands|russian|ukrainian|polish|polski|czech|slovak|' +
  'hungarian|romanian|bulgarian|croatian|serbian|slovene|greek|latin|swedish|svenska|norwegian|norsk|danish|dansk|finnish|suomi|estonian|latvian|lithuanian|irish|welsh|turkish|arabic|hebrew|persian|hindi|bengali|urdu|tamil|' +
  'chinese|mandarin|japanese|korean|vietnamese|thai|indonesian|malay|swahili|esperanto|' +
  'en|eng|fr|fra|fre|de|deu|ger|es|spa|it|ita|pt|por|nl|nld|ru|rus|pl|pol|cs|ces|sv|swe|fi|fin|tr|tur|ar|ara|zh|zho|cmn|ja|jpn|ko|kor'

/** Names that people give to the two sides of a pair: its languages, or what is read and what is written for it. */
const sideNames = new RegExp(
  `^((${languages})|source|src|input|from|original|wrong|noisy|written|misspelled|target|tgt|trg|output|to|translation|translated|correct|corrected|clean|norm|normalized|right)( ?(sentence|text|phrase|word)s?)?$`,
  'iu',
)

/** Rows below the first that are compared with it. */
const comparedRows = 500

/** Whether the first row names the columns instead of being data. */
export function findHeader(rows: readonly (readonly string[])[], linesAreCsv: boolean): boolean {
  const first = rows[0]
  if (!first) return false
  const names = first.map((cell) => cell.trim())
  const filled = names.filter((name) => name !== '')
  if (filled.length === 0) return false
  const compared = rows.slice(0, comparedRows + 1)
  if (filled.some((name) => cellLooksTyped(name))) return hasEvenHeader(compared)
  const below = compared.slice(1)
  const typed = names.filter((name, column) => !isMissingValue(name) && typedBelow(below, column))
  const isShort = filled.every(looksLikeName)
  if (typed.length > 0) return isShort || hasLongNames(names, below, typed)
  if (!isShort) return false
  const repeated = names.filter((name, column) => name !== '' && repeatedBelow(below, column, name))
  const areSides = filled.filter((name) => sideNames.test(name)).length > 1
  const isUsual = areSides || filled.every((name) => usualNames.test(name))
  // Among words of running text a name may stand too, where another column settles that it is one.
  if (repeated.length > 0) {
    const isUnlike = names.some(
      (name, column) => name !== '' && !repeated.includes(name) && unlikeBelow(below, column, name),
    )
    return isUnlike && isUsual && names.length > 1
  }
  if (isUsual) return true
  if (new Set(filled).size < filled.length) return false
  return linesAreCsv || names.some((name, column) => name !== '' && unlikeBelow(below, column, name))
}

/** Whether the first row may name the columns although it was not taken for a header: words of it stand above numbers, dates or truth values. */
export function mayBeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows
  const below = rows.slice(1, comparedRows + 1)
  return first.some(
    (cell, column) => !isMissingValue(cell) && !cellLooksTyped(cell) && typedBelow(below, column),
  )
}

/**
 * Whether names, some of them longer than names usually are, stand above columns of which those called `typed` hold numbers, dates or
 * truth values: two such columns settle it, as does one with a usual name; else each long cell must be unlike those below it.
 */
function hasLongNames(
  names: readonly string[],
  below: readonly (readonly string[])[],
  typed: readonly string[],
): boolean {
  const named = typed.filter(looksLikeName)
  const filled = names.filter((name) => name !== '')
  const areMostNames = filled.filter(looksLikeName).length * 2 >= filled.length
  if (areMostNames && (named.length > 1 || named.some((name) => usualNames.test(name)))) return true
  return names.every((name, column) => {
    if (name === '' || looksLikeName(name) || typedBelow(below, column)) return true
    return !repeatedBelow(below, column, name) && isLongAbove(below, column, name)
  })
}

/** A name is short and no sentence. */
function looksLikeName(cell: string): boolean {
  return (
    cell.length <= 80 &&
    cell.split(/\s+/).length <= 8 &&
    !/[.!?…。！？]["')]*$/.test(cell) &&
    !/\n/.test(cell)
  )
}

/** Whether nearly all values below are numbers, dates or truth values, which the first row is not. */
function typedBelow(rows: readonly (readonly string[])[], column: number): boolean {
  const values = valuesOf(rows, column)
  const typed = values.filter((value) => cellLooksTyped(value)).length
  return values.length > 0 && typed >= values.length * 0.9
}

/** Whether a cell is at least twice as long as those below it are. */
function isLongAbove(rows: readonly (readonly string[])[], column: number, name: string): boolean {
  const longest = valuesOf(rows, column).reduce((length, value) => Math.max(length, value.length), 0)
  return name.length >= 2 * longest
}

function repeatedBelow(rows: readonly (readonly string[])[], column: number, name: string): boolean {
  return valuesOf(rows, column).includes(name)
}

/** Whether the values below are few and repeating, or far longer than the first row's. */
function unlikeBelow(rows: readonly (readonly string[])[], column: number, name: string): boolean {
  const values = valuesOf(rows, column)
  if (values.length < 3) return false
  const different = new Set(values).size
  const length = values.reduce((sum, value) => sum + value.length, 0) / values.length
  return different <= values.length / 3 || length > 4 * name.length
}

function valuesOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column] ?? '').filter((cell) => !isMissingValue(cell))
}
