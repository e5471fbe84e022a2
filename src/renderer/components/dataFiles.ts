import type { ChartTable } from './charts/chartTable'
import { toCsv } from './charts/chartTable'
import { fileNameOf } from './charts/saveFile'

/** A table with a name of its own: a sheet of a workbook, or a file. */
export interface DataSheet extends ChartTable {
  readonly name: string
}

/** A file that is ready to be saved. */
export interface DataFile {
  readonly name: string
  readonly content: Blob
}

/** Rows that a sheet of Excel holds, with the one of names. */
const excelRows = 1_048_576
/** Excel cuts longer names of sheets off. */
const sheetNameCharacters = 31

/** The sheets as CSV files, one each, named after all of them and their own. */
export function csvFiles(title: string, sheets: readonly DataSheet[]): DataFile[] {
  return sheets.map((sheet) => ({
    name: fileNameOf(sheets.length === 1 ? title : `${title} ${sheet.name}`, 'csv'),
    content: new Blob([toCsv(sheet)], { type: 'text/csv' }),
  }))
}

/** The sheets as one workbook; those that Excel cannot hold go on in further sheets. */
export async function excelFile(title: string, sheets: readonly DataSheet[]): Promise<DataFile> {
  // Loaded when it is first needed: most windows never write a workbook.
  const { default: writeWorkbook } = await import('write-excel-file/universal')
  const parts = sheets.flatMap((sheet) => inParts(sheet, excelRows - 1))
  const workbook = writeWorkbook(
    parts.map(({ name, heads, rows }) => ({
      sheet: name.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, sheetNameCharacters),
      data: [
        heads.map((head) => ({ value: head, fontWeight: 'bold' as const })),
        ...rows.map((row) => row.map((cell) => (cell === null ? null : { value: cell }))),
      ],
      stickyRowsCount: 1,
    })),
  )
  return { name: fileNameOf(title, 'xlsx'), content: await workbook.toBlob() }
}

/** A table as parts of at most so many rows. */
export function inParts(sheet: DataSheet, most: number): DataSheet[] {
  if (sheet.rows.length <= most) return [sheet]
  return Array.from({ length: Math.ceil(sheet.rows.length / most) }, (_, part) => ({
    ...sheet,
    name: `${sheet.name} ${part + 1}`,
    rows: sheet.rows.slice(part * most, (part + 1) * most),
  }))
}
