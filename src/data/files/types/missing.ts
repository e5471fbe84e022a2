/** Stands in a cell whose mark a person declared to mean "no value"; no file of text can hold it, and it is not blank, so that its row stays. */
export const declaredMissing = '\u0000'

/** Marks that mean "no value" in any column, as they are written by statistics programs and databases. */
const everywhere = new Set([
  declaredMissing,
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  '#NA',
  'NaN',
  'nan',
  'NULL',
  'null',
  '<NA>',
])

/** Marks that mean "no value" among numbers, dates and truth values; in a text they may be the text. */
const amongValues = new Set([
  '?',
  '-',
  '--',
  '---',
  '.',
  '..',
  '...',
  '–',
  '—',
  '*',
  'None',
  'none',
  'NONE',
  'Na',
  'na',
  'n.a.',
  'N.A.',
  '\\N',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NUM!',
  '#NAME?',
  // What MySQL stores for a date that is none.
  '0000-00-00',
  '0000-00-00 00:00:00',
])

/** Longest mark of those everywhere, and among values. */
const longestMark = 7
const longestValueMark = 19

/** Whether a cell is empty or only white space. */
export function isBlank(cell: string): boolean {
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  return (first <= 32 || first >= 0xa0) && cell.trim() === ''
}

/** Whether a cell of a text column in which `NA` and the like are texts holds no value. */
export const isMissingBesidesMarks = (cell: string): boolean => cell === declaredMissing || isBlank(cell)

/** Whether a cell of a text column holds no value: empty, or a mark such as `NA` or `null`. */
export function isMissingText(cell: string): boolean {
  return isBlank(cell) || (cell.length <= longestMark && everywhere.has(cell.trim()))
}

/** First bytes of white space beyond ASCII in UTF-8: U+00A0, U+1680, U+2000 to U+205F, U+3000 and U+FEFF. */
const wideSpaces: ReadonlySet<number> = new Set([0xc2, 0xe1, 0xe2, 0xe3, 0xef])

/** Whether the text in UTF-8 bytes may hold no value, as `isMissingText` decides; false only when it certainly holds one. */
export function mayBeMissing(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start <= longestMark) return true
  const first = bytes[start] ?? 0
  return first <= 32 || (first >= 0x80 && wideSpaces.has(first))
}

/** Whether a cell of a column of numbers, dates or truth values holds no value: also `?`, `-` and lone separators. */
export function isMissingValue(cell: string): boolean {
  if (isMissingText(cell)) return true
  const mark = cell.trim()
  return (mark.length <= longestValueMark && amongValues.has(mark)) || /^[,;]+$/.test(mark)
}

/** Whether no cell of a row holds anything. */
export function isBlankRow(row: readonly string[]): boolean {
  const first = row[0]
  if (first !== undefined && !isBlank(first)) return false
  return row.every((cell) => isBlank(cell) || /^[,;\s]+$/.test(cell))
}
