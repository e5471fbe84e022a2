/** How a text of numbers is cut into sequences: blocks of rows, parted by blank lines or by rows of one number. */
export interface BlockLayout {
  readonly delimiter: string
  /** Numbers of a row. */
  readonly width: number
  /** The number that rows between blocks are made of; null where blank lines part them. */
  readonly separator: number | null
}

/** What a line is: a row of numbers, nothing, or something else. */
export type BlockLine = readonly number[] | 'blank' | 'other'

/** Fewer blocks, or rows of numbers in each on average, speak for a plain table. */
const fewestBlocks = 3
const fewestRows = 2
/** Two equal numbers side by side may be a coincidence. */
const fewestEqual = 3

/** Reads a line of a text whose cells are parted by `delimiter`. */
export function blockLine(line: string, delimiter: string): BlockLine {
  const text = line.trim()
  if (text === '') return 'blank'
  const cells = delimiter === ' ' ? text.split(/\s+/) : text.split(delimiter).map((cell) => cell.trim())
  const numbers = cells.map((cell) => (cell === '' ? Number.NaN : Number(cell)))
  return numbers.every(Number.isFinite) ? numbers : 'other'
}

/** Whether a row stands between blocks. */
export const isSeparator = (row: readonly number[], { separator }: BlockLayout): boolean =>
  separator !== null && row.every((value) => value === separator)

/** The blocks that the first lines of a text speak for; null where rows are not of numbers alone, uneven, or not parted. */
export function blockLayout(lines: readonly string[], delimiter: string): BlockLayout | null {
  const read: BlockLine[] = []
  let width = 0
  for (const line of lines) {
    const row = blockLine(line, delimiter)
    read.push(row)
    if (row === 'blank') continue
    if (width === 0) width = row.length
    if (row === 'other' || row.length !== width) return null
  }
  const rows = read.filter((line) => line !== 'blank' && line !== 'other')
  if (width < 2) return null
  const layout = { delimiter, width, separator: separatorOf(rows) }
  const lengths = blockLengths(read, layout)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return lengths.length >= fewestBlocks && total >= fewestRows * lengths.length ? layout : null
}

/** The number of rows that are made of one number, where all those are of the same; null where not, or where such rows follow each other. */
function separatorOf(rows: readonly (readonly number[])[]): number | null {
  const isEven = rows.map((row) => row.length >= fewestEqual && row.every((value) => value === row[0]))
  const values = new Set(rows.flatMap((row, index) => (isEven[index] ? [row[0] ?? 0] : [])))
  const isRepeated = isEven.some((even, index) => even && isEven[index + 1])
  const [value] = values
  return value !== undefined && values.size === 1 && !isRepeated ? value : null
}

function blockLengths(lines: readonly BlockLine[], layout: BlockLayout): number[] {
  const lengths: number[] = []
  let length = 0
  for (const line of [...lines, 'blank' as const]) {
    if (line !== 'blank' && line !== 'other' && !isSeparator(line, layout)) length += 1
    else if (length > 0) {
      lengths.push(length)
      length = 0
    }
  }
  return lengths
}
