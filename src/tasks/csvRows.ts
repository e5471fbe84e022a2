import Papa from 'papaparse'

/** Stands in no text: parts a row of one column into itself. */
const nowhere = '\u001f'

/**
 * The rows of a CSV that are not empty, parted by what parts its first line. Where nothing does there is one column, and a comma belongs to its text
 * or number.
 */
export function csvRows(text: string): string[][] {
  const [first = ''] = text.split(/\r?\n/, 1)
  const delimiter = /[,;\t|]/.test(first) ? '' : nowhere
  return Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter }).data
}
