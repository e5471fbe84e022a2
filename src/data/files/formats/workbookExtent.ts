import { unzipSync } from 'fflate'
import { expected } from '../../../shared/errors'

/** A workbook reader makes a cell for every place up to the last one, whether anything stands there; so many fit the memory. */
const mostPlaces = 40_000_000
/** Of real tables at least one place in so many holds a cell. */
const sparsest = 50

const isSheet = (name: string): boolean => /^xl\/worksheets\/[^/]+\.xml$/.test(name)
const cellReference = /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g

/** Refuses a workbook in which cells stand so far apart that what lies between them would fill the memory. Throws `file.unsupported`. */
export function refuseStrayCells(bytes: Uint8Array, path: string): void {
  for (const sheet of Object.values(unzipSync(bytes, { filter: ({ name }) => isSheet(name) }))) {
    const { cells, rows, columns, last } = extentOf(Buffer.from(sheet.buffer, sheet.byteOffset, sheet.length))
    const places = rows * columns
    if (places <= mostPlaces || places <= cells * sparsest) continue
    throw expected('file.unsupported', {
      path,
      kind: `workbook with a cell ${last} far from the ${(cells - 1).toLocaleString('en')} others`,
      hint: `Delete that cell, or the empty rows and columns up to it, and save the workbook again.`,
    })
  }
}

interface Extent {
  readonly cells: number
  readonly rows: number
  readonly columns: number
  /** The cell that lies farthest out. */
  readonly last: string
}

function extentOf(sheet: Buffer): Extent {
  let [cells, rows, columns, last] = [0, 0, 0, 'A1']
  for (const [, letters = '', digits = ''] of sheet.toString('latin1').matchAll(cellReference)) {
    const [column, row] = [columnNumber(letters), Number(digits)]
    if (column >= columns && row >= rows) last = `${letters}${digits}`
    cells += 1
    columns = Math.max(columns, column)
    rows = Math.max(rows, row)
  }
  return { cells, rows, columns, last }
}

/** `A` is 1, `XFD` 16,384. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
