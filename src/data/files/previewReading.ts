import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetContent, ShownCell } from '../../shared/domain/dataset'
import type { Reading } from '../../shared/domain/reading'
import type { ReadingPreview } from '../../shared/domain/readingPreview'
import { openDataset } from './datasetReader'
import type { Importable } from './importable'
import { readIntoFolder } from './importFile'
import type { ImportedTable } from './importTable'
import { shownRows } from './shownRows'
import { withRows, type RowChunk, type TableSource } from './table/tableSource'
import { dateOrderOf, possibleDateOrders } from './types/dateOrder'
import { possibleTypes } from './types/possibleTypes'

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
    const rows = await rowsOf(join(folder, `${content.hash}.arrow`))
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
