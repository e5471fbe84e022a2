import type { Reading } from '../../../shared/domain/reading'
import type { Warning } from '../../../shared/domain/dataset'
import { expected, ExpectedError } from '../../../shared/errors'
import readWorkbook from 'read-excel-file/node'
import { fromBufferPromise } from 'yauzl'
import { collect } from '../archive/collect'
import type { NamedTable } from '../archive/namedTable'
import type { ByteSource } from '../source/byteSource'
import { InflationLimit } from '../source/inflationLimit'
import { cutFooter, footerWarnings } from '../table/footer'
import { sheetHead } from '../table/tableHead'
import type { TableSource } from '../table/tableSource'
import { rowsWithoutHeader } from '../table/withoutRepeatedHeader'
import { isBlankRow } from '../types/missing'
import { excelTexts } from './excelCells'
import { memoryTable } from './memoryTable'
import { refuseStrayCells } from './workbookExtent'
import { filledDown, sheetParts } from './workbookParts'

/** A workbook is read as a whole; Excel itself ends at a million rows. */
const largestWorkbook = 128 * 1024 * 1024
/** Its sheets become texts in memory: V8 has none longer than this. */
const largestUnpacked = 512 * 1024 * 1024

/** The sheets of an Excel workbook that hold anything. Throws `file.unreadable` when it is damaged, `file.empty` when none does. */
export async function excelSheets(source: ByteSource, reading: Reading = {}): Promise<NamedTable[]> {
  const bytes = await collect(source.open(), largestWorkbook, source.name)
  await checkUnpacked(bytes, source.name)
  refuseStrayCells(bytes, source.name)
  const sheets = (await readSheets(bytes, source.name)).filter(({ rows }) => rows.length > 0)
  if (sheets.length === 0) {
    throw expected('file.empty', { path: source.name, found: 'no sheet with cells in it' })
  }
  return sheets.map((sheet): NamedTable => ({
    path: sheet.name,
    part: 'sheet',
    bytes: charactersOf(sheet),
    hidden: sheet.hidden,
    table: sheetTable(sheet, reading),
  }))
}

/** A workbook is a ZIP archive: refuses one whose files unpack to too much before any of them is unpacked. */
async function checkUnpacked(bytes: Buffer, path: string): Promise<void> {
  const limit = new InflationLimit(path)
  let unpacked = 0
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }).catch(
    (thrown: unknown) => {
      throw damagedWorkbook(path, thrown)
    },
  )
  try {
    for await (const entry of zip.eachEntry()) {
      limit.check(entry.uncompressedSize, bytes.length)
      unpacked += entry.uncompressedSize
    }
  } catch (thrown) {
    throw thrown instanceof ExpectedError ? thrown : damagedWorkbook(path, thrown)
  } finally {
    zip.close()
  }
  if (unpacked <= largestUnpacked) return
  throw expected('file.unsupported', {
    path,
    kind: `workbook of more than ${largestUnpacked / 1024 ** 2} MB unpacked`,
    hint: 'Save its sheets as CSV and import those.',
  })
}

const damagedWorkbook = (path: string, thrown: unknown): ExpectedError =>
  expected('file.unreadable', { path, reason: 'the workbook is damaged' }, { detail: String(thrown) })

interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** Of equal width. */
  readonly rows: readonly (readonly string[])[]
  /** The same rows with what merged cells hold in each row of them. */
  readonly filled: readonly (readonly string[])[]
  readonly warnings: readonly Warning[]
}

async function readSheets(bytes: Buffer, path: string): Promise<Sheet[]> {
  const workbook = await readWorkbook(bytes).catch((thrown: unknown) => {
    throw damagedWorkbook(path, thrown)
  })
  const parts = sheetParts(bytes)
  const isKnown = parts.length === workbook.length
  return workbook.map(({ sheet, data }, index) => {
    const { rows, warnings } = excelTexts(data)
    const part = isKnown ? parts[index] : undefined
    const filled = filledDown(rows, part?.merged ?? [])
    const isKept = rows.map((row) => !isBlankRow(row))
    return {
      name: sheet,
      hidden: part?.hidden === true,
      rows: rows.filter((_, row) => isKept[row]),
      filled: filled.filter((_, row) => isKept[row]),
      warnings,
    }
  })
}

/** What stands above the data is found by the cells as they are written, in which merged ones tell a title from a row. */
function sheetTable({ rows, filled, warnings }: Sheet, reading: Reading): TableSource {
  const head = sheetHead(rows, reading.header)
  const [first = []] = head.records
  const width = Math.max(...rows.slice(0, 1).map(({ length }) => length), first.length)
  const names = Array.from({ length: width }, (_, column) => (head.header ? (first[column] ?? '') : ''))
  const { rows: below, footer } = cutFooter(rowsWithoutHeader(names, filled.slice(head.skipped)))
  const table = memoryTable('excel', names, below, [
    ...head.warnings,
    ...footerWarnings(footer),
    ...mergedWarnings(rows, filled, head.skipped),
    ...warnings,
  ])
  return { ...table, format: { ...table.format, header: head.header } }
}

function mergedWarnings(rows: Sheet['rows'], filled: Sheet['filled'], from: number): Warning[] {
  const changed = filled.slice(from).reduce((sum, row, at) => {
    const before = rows[from + at] ?? []
    return sum + row.filter((cell, column) => cell !== before[column]).length
  }, 0)
  if (changed === 0) return []
  const message = `${changed} ${changed === 1 ? 'cell that is' : 'cells that are'} merged with one above ${changed === 1 ? 'holds' : 'hold'} what stands in that.`
  return [{ code: 'excel.merged', message, count: changed }]
}

/** Cells of a sheet have no size of their own: what they say tells how much there is of each. */
const charactersOf = ({ rows }: Sheet): number =>
  rows.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length, 0), 0)
