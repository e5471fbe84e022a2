import { readFile } from 'node:fs/promises'
import { parquetReadObjects } from 'hyparquet'
import Papa from 'papaparse'
import readWorkbook from 'read-excel-file/node'
import type { TableFormat } from '../../../shared/domain/exporting'
import type { ExportCheck } from '../exportInput'
import type { PredictionColumn } from './predictionTable'

/** The rows of a written table without its heads, [rows][columns]; what is missing is null or empty. */
const readers: Readonly<
  Record<TableFormat, (bytes: Buffer, names: readonly string[]) => Promise<unknown[][]>>
> = {
  csv: async (bytes) => Papa.parse<string[]>(bytes.toString('utf8').trimEnd()).data.slice(1),
  xlsx: async (bytes) => (await readWorkbook(bytes)).flatMap(({ data }) => data.slice(1)),
  parquet: async (bytes, names) => {
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const records = await parquetReadObjects({ file: file as ArrayBuffer })
    return records.map((record) => names.map((name) => record[name]))
  },
}

/** Reads a written table again and compares every number with the one that was to be written; infinite where a row or number is missing. */
export async function checkTable(
  path: string,
  format: TableFormat,
  columns: readonly PredictionColumn[],
): Promise<ExportCheck> {
  const names = columns.map(({ name }) => name)
  const read = await readers[format](await readFile(path), names)
  const rows = columns[0]?.cells.length ?? 0
  let largest = read.length === rows ? 0 : Infinity
  columns.forEach(({ cells }, column) => {
    cells.forEach((cell, row) => {
      if (typeof cell !== 'number') return
      const found = read[row]?.[column]
      const difference =
        found === null || found === undefined || found === '' ? Infinity : Math.abs(Number(found) - cell)
      largest = Math.max(largest, difference)
    })
  })
  return {
    samples: rows,
    maxAbsoluteDifference: largest,
    how: 'read again and compared number by number with the answers that are kept beside the run',
  }
}
