import { parquetWriteBuffer } from 'hyparquet-writer'
import Papa from 'papaparse'
import writeWorkbook from 'write-excel-file/universal'
import { NewFile } from '../../../disk/newFile'
import type { TableFormat } from '../../../shared/domain/exporting'
import { formulaStart, isFormula } from '../../../shared/format/formulaCells'
import type { PredictionCell, PredictionColumn } from './predictionTable'

/** Rows of a CSV file that are turned into text at once. */
const rowsAtOnce = 10_000
/** Rows that a sheet of Excel holds, with the one of names. */
const excelRows = 1_048_576

/** What a table is written as. */
export interface TableWishes {
  readonly table: TableFormat
  /** Whether no cell of a CSV file may be calculated by a spreadsheet: those that begin like a formula stand behind an apostrophe. */
  readonly plainCells: boolean
  /** Of the file. */
  readonly name: string
}

/** The bytes of a table, piece by piece. Excel and Parquet say of each cell whether it is a text. */
const writers: Readonly<
  Record<
    TableFormat,
    (
      columns: readonly PredictionColumn[],
      wishes: TableWishes,
    ) => Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  >
> = { csv, xlsx, parquet }

/** Writes a table as a whole file in a folder. */
export async function writeTable(
  columns: readonly PredictionColumn[],
  wishes: TableWishes,
  folder: string,
): Promise<void> {
  const file = await NewFile.begin(folder)
  try {
    for await (const piece of writers[wishes.table](columns, wishes)) await file.write(piece)
    await file.seal()
    await file.place(wishes.name)
  } catch (thrown) {
    await file.abandon()
    throw thrown
  }
}

/** Heads and texts of a table that a spreadsheet would calculate where a CSV file holds them. */
export const countFormulas = (columns: readonly PredictionColumn[]): number =>
  columns.reduce((sum, { name, cells }) => sum + [name, ...cells].filter(isFormula).length, 0)

function* csv(
  columns: readonly PredictionColumn[],
  { plainCells }: Pick<TableWishes, 'plainCells'>,
): Generator<Uint8Array> {
  const options = { escapeFormulae: plainCells && formulaStart }
  yield Buffer.from(`${Papa.unparse([columns.map(({ name }) => name)], options)}\r\n`)
  const rows = rowsOf(columns)
  for (let from = 0; from < rows; from += rowsAtOnce) {
    const part = Array.from({ length: Math.min(rowsAtOnce, rows - from) }, (_, row) =>
      rowAt(columns, from + row),
    )
    yield Buffer.from(`${Papa.unparse(part, options)}\r\n`)
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
