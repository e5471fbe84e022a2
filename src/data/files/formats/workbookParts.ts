import { unzipSync } from 'fflate'

/** Cells that are shown as one, from 0; what they hold stands in the first. */
export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly column: number
}

/** What a workbook says of a sheet besides its cells. */
export interface SheetPart {
  readonly hidden: boolean
  readonly merged: readonly MergedRange[]
}

const workbookPath = 'xl/workbook.xml'
const relationsPath = 'xl/_rels/workbook.xml.rels'
/** They name sheets and ranges only. */
const largestBytes = 16 * 1024 * 1024

const sheetTag = /<(?:\w+:)?sheet\s[^>]*>/g
const relationTag = /<(?:\w+:)?Relationship\s[^>]*>/g
const mergedTag = /<(?:\w+:)?mergeCell\s[^>]*>/g

/** For each sheet of a workbook, in its order, whether it is hidden and which of its cells are merged; empty where the workbook does not tell. */
export function sheetParts(bytes: Uint8Array): readonly SheetPart[] {
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) =>
      (name === workbookPath || name === relationsPath) && originalSize < largestBytes,
  })
  const textOf = (path: string): string => {
    const content = files[path]
    return content ? new TextDecoder().decode(content) : ''
  }
  const targets = new Map(
    (textOf(relationsPath).match(relationTag) ?? []).map((tag) => [
      attribute(tag, 'Id'),
      sheetPath(attribute(tag, 'Target')),
    ]),
  )
  const sheets = (textOf(workbookPath).match(sheetTag) ?? []).map((tag) => ({
    hidden: /^(?:hidden|veryHidden)$/.test(attribute(tag, 'state')),
    path: targets.get(attribute(tag, '(?:\\w+:)?id')) ?? '',
  }))
  const merged = mergedRanges(bytes, new Set(sheets.map(({ path }) => path)))
  return sheets.map(({ hidden, path }) => ({ hidden, merged: merged.get(path) ?? [] }))
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** Targets stand beside the workbook, or begin at the root. */
const sheetPath = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

/** The merged ranges of several rows, by sheet. */
function mergedRanges(bytes: Uint8Array, paths: ReadonlySet<string>): Map<string, MergedRange[]> {
  const sheets = unzipSync(bytes, { filter: ({ name }) => paths.has(name) })
  return new Map(
    Object.entries(sheets).map(([path, { buffer, byteOffset, length }]) => {
      // They stand behind the cells, which are many.
      const content = Buffer.from(buffer, byteOffset, length)
      const start = content.lastIndexOf('mergeCells')
      const end = start < 0 ? -1 : content.lastIndexOf('mergeCells', start - 1)
      const tags = end < 0 ? [] : (content.toString('utf8', end, start).match(mergedTag) ?? [])
      return [path, tags.flatMap((tag) => rangeOf(attribute(tag, 'ref')))]
    }),
  )
}

function rangeOf(reference: string): MergedRange[] {
  const [, column = '', first, last] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(reference) ?? []
  const range = { firstRow: Number(first) - 1, lastRow: Number(last) - 1, column: columnOf(column) }
  return range.lastRow > range.firstRow ? [range] : []
}

/** `A` is 0, `Z` 25, `AA` 26. */
const columnOf = (letters: string): number =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The rows with what merged cells hold in each row of them. */
export function filledDown(
  rows: readonly (readonly string[])[],
  merged: readonly MergedRange[],
): readonly (readonly string[])[] {
  if (merged.length === 0) return rows
  const filled = rows.map((row) => [...row])
  for (const { firstRow, lastRow, column } of merged) {
    const cell = rows[firstRow]?.[column] ?? ''
    for (const row of filled.slice(firstRow + 1, lastRow + 1)) {
      if (column < row.length && (row[column] ?? '') === '') row[column] = cell
    }
  }
  return filled
}
