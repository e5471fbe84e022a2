import { csvRows } from '../csvRows'

/**
 * Texts in what was typed or stood in a file: one as it stands; or one a line, or a row of a CSV with a head that has the column. Throws a RangeError
 * where there is none.
 */
export function typedTexts(typed: string, isByLine: boolean, column: string): string[] {
  const texts = isByLine ? rowsOf(typed, column) : [typed]
  const found = texts.filter((text) => text.trim() !== '')
  if (found.length === 0) throw new RangeError('There is no text to answer.')
  return found
}

function rowsOf(typed: string, column: string): string[] {
  const data = csvRows(typed)
  const place = data[0]?.indexOf(column) ?? -1
  return place < 0 ? typed.split(/\r?\n/) : data.slice(1).map((cells) => cells[place] ?? '')
}
