import { parquetWriteBuffer } from 'hyparquet-writer'
import Papa from 'papaparse'
import writeWorkbook from 'write-excel-file/universal'
import { NewFile } from '../../../disk/newFile'
import type { TableFormat } from '../../../shared/domain/exporting'
import type { PredictionCell, PredictionColumn } from './predictionTable'

/** Rows of a CSV file that are turned into text at once. */
const rowsAtOnce = 10_000
/** Rows that a sheet of Excel holds, with the one of names. */
const excelRows = 1_048_576

/** The bytes of a table, piece by piece. */
const writers: Readonly<
  Record<
    TableFormat,
    (columns: readonly PredictionColumn[]) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  >
> = { csv, xlsx, parquet }

/** Writes a table as a whole file `name` in a folder. */
export async function writeTable(
  columns: readonly PredictionColumn[],
  format: TableFormat,
  folder: string,
  name: string,
): Promise<void> {
  const file = await NewFile.begin(folder)
  try {
    for await (const piece of writers[format](columns)) await file.write(piece)
    await file.seal()
    await file.place(name)
  } catch (thrown) {
    await file.abandon()
    throw thrown
  }
}

function* csv(columns: readonly PredictionColumn[]): Generator<Uint8Array> {
  yield Buffer.from(`${Papa.unparse([columns.map(({ name }) => name)])}\r\n`)
  const rows = rowsOf(columns)
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const part = Array.from({ length: Math.min(rowsAtOnce, rows - from) }, (_, row) =>
      rowAt(columns, from + row),
    )
    yield Buffer.from(`${Papa.unparse(part)}\r\n`)
  }
}

/** Rows that one sheet cannot hold go on in further ones. */
async function* xlsx(columns: readonly PredictionColumn[]): AsyncGenerator<Uint8Array> {
  const head = columns.map(({ name }) => ({ value: name, fontWeight: 'bold' as const }))
  const rows = rowsOf(columns)
  const sheets = Math.max(1, Math.ceil(rows / (excelRows - 1)))
  const workbook = writeWorkbook(
    Array.from({ length: sheets }, (_, sheet) => {
      const from = sheet * (excelRows - 1)
      const length = Math.min(excelRows - 1, rows - from)
      return {
        sheet: sheets === 1 ? 'Predictions' : `Predictions ${sheet + 1}`,
        stickyRowsCount: 1,
        data: [
          head,
          ...Array.from({ length }, (_, row) =>
            rowAt(columns, from + row).map((cell) => (cell === null ? null : { value: cell })),
          ),
        ],
      }
    }),
  )
  yield new Uint8Array(await (await workbook.toBlob()).arrayBuffer())
}

const parquetTypes = { text: 'STRING', whole: 'INT32', number: 'DOUBLE' } as const

function* parquet(columns: readonly PredictionColumn[]): Generator<Uint8Array> {
  const columnData = columns.map(({ name, kind, cells }) => ({
    name,
    data: [...cells],
    type: parquetTypes[kind],
  }))
  yield new Uint8Array(parquetWriteBuffer({ columnData }))
}

const rowsOf = (columns: readonly PredictionColumn[]): number => columns[0]?.cells.length ?? 0

const rowAt = (columns: readonly PredictionColumn[], row: number): PredictionCell[] =>
  columns.map(({ cells }) => cells[row] ?? null)
