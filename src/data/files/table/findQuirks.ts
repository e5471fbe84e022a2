import type { Quirk } from './dialect'

/** Rows whose cells are looked at. */
const comparedRows = 500
/** Share of cells behind a delimiter that begin with a blank where blanks belong to the delimiter. */
const mostSpaced = 0.95
/** A longer line is no number. */
const longestNumber = 40

/** The quirks that a text may have, cut at `delimiter` into `rows`. */
export function findQuirks(text: string, delimiter: string, rows: readonly (readonly string[])[]): Quirk[] {
  const found: Quirk[] = []
  if (/\r[^\n]/.test(text) && text.includes('\n')) found.push('lineEnds')
  if (delimiter === ' ') {
    if (/[ \t]{2}|^[ \t]|[\r\n][ \t]|[ \t](?:[\r\n]|$)|\t/.test(text)) found.push('blanks')
  } else if (text.includes(`${delimiter} "`) || isSpaced(rows)) found.push('spaced')
  if (text.includes('\\"')) found.push('escaped')
  return found
}

/** Whether all cells but the first of each row begin with a blank; the header may be written otherwise. */
export function isSpaced(rows: readonly (readonly string[])[]): boolean {
  const cells = rows.slice(1, comparedRows).flatMap((row) => row.slice(1).filter((cell) => cell !== ''))
  const spaced = cells.filter((cell) => /^ +\S/.test(cell)).length
  return cells.length > 1 && spaced >= cells.length * mostSpaced
}

/**
 * Whether a text is one column of numbers with decimal commas below a name of one cell: cut at the commas its rows would be wider than their
 * header.
 */
export function isDecimalColumn(text: string): boolean {
  const [name = '', ...lines] = text.split(/\r\n?|\n/, comparedRows)
  const numbers = lines.slice(0, -1).filter((line) => line !== '')
  const fractions = numbers.filter(
    (line) => line.length <= longestNumber && /^\s*[+-]?\d*,\d+\s*$/.test(line),
  ).length
  const areNumbers = numbers.every(
    (line) => line.length <= longestNumber && /^\s*[+-]?\d*,?\d+\s*$/.test(line),
  )
  return (
    /\p{L}/u.test(name) && !name.includes(',') && areNumbers && fractions * 2 >= Math.max(2, numbers.length)
  )
}
