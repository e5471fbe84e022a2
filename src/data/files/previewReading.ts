import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetContent, ShownCell } from '../../shared/domain/dataset'
import type { Reading, ReadingPreview, ChosenType } from '../../shared/domain/reading'
import { openDataset } from './datasetReader'
import type { Importable } from './importable'
import { readIntoFolder } from './importFile'
import type { ImportedTable } from './importTable'
import { shownRows } from './shownRows'
import { withRows, type RowChunk, type TableSource } from './table/tableSource'
import { dateOrderOf, possibleDateOrders } from './types/dateOrder'
import { truthWords } from './types/cellLooksTyped'
import { readFrames, readList } from './types/listText'
import { isMissingValue } from './types/missing'
import { momentOrders, readMoment } from './types/momentText'
import { readNumber, type Decimal } from './types/numberText'

/** Rows that are read, and rows that are shown of them. */
const readRows = 500
const mostRows = 50

/**
 * Reads the first rows of a file the way an import would, and shows them. Throws what the import would throw, and what `check` throws,
 * which is called on the way.
 */
export async function previewReading(
  source: Importable,
  reading: Reading,
  check: () => void = () => {},
): Promise<ReadingPreview> {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-preview-'))
  try {
    const open: Importable['open'] = async (how, onFraction) => firstRows(await source.open(how, onFraction))
    const head = { name: source.name, bytes: source.bytes, open }
    const { content, imported } = await readIntoFolder(head, folder, check, reading)
    const rows = await rowsOf(imported.written.path)
    return {
      format: content.format,
      columns: columnsOf(content, imported),
      rows,
      tables: [...(imported.table.tables ?? [])],
      warnings: content.warnings,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsOf(file: string): Promise<ShownCell[][]> {
  const dataset = await openDataset(file)
  try {
    return shownRows(await dataset.readRows(0, mostRows))
  } finally {
    await dataset.close()
  }
}

function columnsOf(content: DatasetContent, { table, plan }: ImportedTable): ReadingPreview['columns'] {
  return content.columns.map(({ name, type }) => {
    const planned = plan.columns.find((column) => column.name === name)
    const cells = table.sample.slice(0, readRows).map((row) => row[planned?.index ?? -1] ?? '')
    const orders = possibleDateOrders(cells)
    const reading = planned?.reading
    const isAsked = reading?.kind === 'time' && orders.length > 0
    const dateOrder = isAsked ? dateOrderOf(reading.order) : null
    const found = planned?.found ?? name
    return { name, found, type, possible: possibleTypes(cells), dateOrder, dateOrders: orders }
  })
}

/** The same table, at an end after its first rows. */
function firstRows(table: TableSource): TableSource {
  return {
    ...table,
    async *read() {
      let left = readRows
      for await (const chunk of table.read()) {
        yield left < chunk.rows.length ? cut(chunk, left) : chunk
        left -= chunk.rows.length
        if (left <= 0) return
      }
    },
  }
}

function cut(chunk: RowChunk, rows: number): RowChunk {
  const { misquoted } = chunk
  return {
    ...withRows(chunk, chunk.rows.slice(0, rows)),
    ...(misquoted === undefined ? {} : { misquoted: misquoted.filter((row) => row < rows) }),
  }
}

const decimals: readonly Decimal[] = ['.', ',']

/** Types that fit at least half of the cells; text and category fit all. */
function possibleTypes(cells: readonly string[]): ChosenType[] {
  const values = cells.filter((cell) => !isMissingValue(cell))
  const fits = (test: (cell: string) => boolean): boolean => {
    const fitting = values.filter(test).length
    return fitting > 0 && fitting >= values.length / 2
  }
  const tests: readonly (readonly [ChosenType, (cell: string) => boolean])[] = [
    ['number', (cell) => decimals.some((decimal) => !Number.isNaN(readNumber(cell, decimal)))],
    ['boolean', (cell) => truthWords.has(cell.trim().toLowerCase())],
    ['datetime', (cell) => momentOrders.some((order) => !Number.isNaN(readMoment(cell, order)))],
    ['list', (cell) => readList(cell) !== null || readFrames(cell) !== null],
  ]
  return [...tests.filter(([, test]) => fits(test)).map(([type]) => type), 'category', 'text']
}
