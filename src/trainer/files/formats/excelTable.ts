import readWorkbook from 'read-excel-file/node'
import type { Warning } from '../../../shared/domain/dataset'
import type { Reading } from '../../../shared/domain/reading'
import { expected } from '../../../shared/errors'
import { collect } from '../archive/collect'
import type { ByteSource } from '../source/byteSource'
import { findHeader } from '../table/findHeader'
import { findTitleLines } from '../table/findTitleLines'
import type { TableSource } from '../table/tableSource'
import { isBlankRow } from '../types/missing'
import { memoryTable } from './memoryTable'
import { valueText } from './valueText'

/** A workbook is read as a whole; Excel itself ends at a million rows. */
const largestWorkbook = 128 * 1024 * 1024

/** The fullest sheet of an Excel workbook. Throws `file.unreadable` when it is damaged, `file.empty` when no sheet holds anything. */
export async function excelTable(source: ByteSource, reading: Reading = {}): Promise<TableSource> {
  const bytes = await collect(source.open(), largestWorkbook, source.name)
  const sheets = await readSheets(bytes, source.name)
  const [fullest] = [...sheets].sort((a, b) => b.rows.length - a.rows.length)
  if (!fullest || fullest.rows.length === 0) {
    throw expected('file.empty', { path: source.name, found: 'no sheet with cells in it' })
  }
  const titles = findTitleLines(fullest.rows)
  const below = fullest.rows.slice(titles)
  const header = reading.header ?? findHeader(below, true)
  const [first = []] = below
  const names = first.map((cell) => (header ? cell : ''))
  const others = sheets
    .filter((sheet) => sheet !== fullest && sheet.rows.length > 0)
    .map((sheet) => sheet.name)
  const table = memoryTable(
    'excel',
    names,
    header ? below.slice(1) : below,
    sheetWarnings(fullest.name, others),
  )
  return { ...table, format: { ...table.format, header } }
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

function sheetWarnings(used: string, others: readonly string[]): Warning[] {
  if (others.length === 0) return []
  const message = `The sheet "${used}" was imported; further sheets were left out: ${others.join(', ')}.`
  return [{ code: 'excel.sheetsLeftOut', message }]
}
