import readWorkbook from 'read-excel-file/node'
import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import { collect } from '../archive/collect'
import type { NamedTable } from '../archive/namedTable'
import type { ByteSource } from '../source/byteSource'
import { findHeader } from '../table/findHeader'
import { findTitleLines } from '../table/findTitleLines'
import type { TableSource } from '../table/tableSource'
import { isBlankRow } from '../types/missing'
import { memoryTable } from './memoryTable'
import { valueText } from './valueText'

/** A workbook is read as a whole; Excel itself ends at a million rows. */
const largestWorkbook = 128 * 1024 * 1024

/** The sheets of an Excel workbook that hold anything. Throws `file.unreadable` when it is damaged, `file.empty` when none does. */
export async function excelSheets(source: ByteSource, reading: Reading = {}): Promise<NamedTable[]> {
  const bytes = await collect(source.open(), largestWorkbook, source.name)
  const sheets = (await readSheets(bytes, source.name)).filter(({ rows }) => rows.length > 0)
  if (sheets.length === 0) {
    throw expected('file.empty', { path: source.name, found: 'no sheet with cells in it' })
  }
  return sheets.map((sheet): NamedTable => ({
    path: sheet.name,
    part: 'sheet',
    bytes: charactersOf(sheet),
    table: sheetTable(sheet, reading),
  }))
}

interface Sheet {
  readonly name: string
  /** Of equal width. */
  readonly rows: readonly (readonly string[])[]
}

async function readSheets(bytes: Buffer, path: string): Promise<Sheet[]> {
  const workbook = await readWorkbook(bytes).catch((thrown: unknown) => {
    throw expected('file.unreadable', { path, reason: 'the workbook is damaged' }, { detail: String(thrown) })
  })
  return workbook.map(({ sheet, data }) => {
    const rows = data.map((row) => row.map(valueText)).filter((row) => !isBlankRow(row))
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
    return { name: sheet, rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]) }
  })
}

function sheetTable({ rows }: Sheet, reading: Reading): TableSource {
  const below = rows.slice(findTitleLines(rows))
  const header = reading.header ?? findHeader(below, true)
  const [first = []] = below
  const names = first.map((cell) => (header ? cell : ''))
  const table = memoryTable('excel', names, header ? below.slice(1) : below)
  return { ...table, format: { ...table.format, header } }
}

/** Cells of a sheet have no size of their own: what they say tells how much there is of each. */
const charactersOf = ({ rows }: Sheet): number =>
  rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length, 0), 0)
