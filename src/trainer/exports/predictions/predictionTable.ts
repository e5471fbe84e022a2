import type { Table } from 'apache-arrow'
import type { DatasetReader, RowBatch } from '../../../data/files/datasetReader'
import { answerCell } from '../../model/evaluationFiles'

/** A cell of a table that leaves the application. */
export type PredictionCell = string | number | null

/** A column of such a table; its cells are all texts, or all numbers, or missing. */
export interface PredictionColumn {
  readonly name: string
  readonly kind: 'text' | 'whole' | 'number'
  readonly cells: readonly PredictionCell[]
}

/** Head of the answers that tells the row of the data set, counted from 0. */
const rowHead = 'row'

/**
 * Every test answer, beside the columns of the data set that it was given for, where answers name their rows. Columns of the data set whose
 * names the answers have already are called `data: NAME`.
 */
export async function predictionTable(
  answers: Table,
  reader: DatasetReader | null,
  beside: readonly string[],
): Promise<PredictionColumn[]> {
  const told = answers.schema.fields.map(({ name }, index): PredictionColumn => {
    const column = answers.getChildAt(index)
    const cells = Array.from({ length: answers.numRows }, (_, row) => answerCell(column?.get(row)))
    return { name, cells, kind: kindOf(cells) }
  })
  const rows = told.find(({ name }) => name === rowHead)
  if (rows === undefined || reader === null) return told
  const names = new Set(told.map(({ name }) => name))
  const wanted = beside.filter((name) =>
    reader.columns.some((one) => one.name === name && isSingle(one.storage)),
  )
  const cells = await cellsAt(reader, wanted, rows.cells)
  return [
    ...told,
    ...wanted.map((name, index): PredictionColumn => {
      const own = cells[index] ?? []
      return { name: names.has(name) ? `data: ${name}` : name, cells: own, kind: kindOf(own) }
    }),
  ]
}

const isSingle = (storage: string): boolean => storage !== 'list' && storage !== 'frames'

function kindOf(cells: readonly PredictionCell[]): PredictionColumn['kind'] {
  if (cells.some((cell) => typeof cell === 'string')) return 'text'
  const isWhole = cells.every(
    (cell) => cell === null || (Number.isInteger(cell) && Math.abs(Number(cell)) < 2 ** 31),
  )
  return isWhole ? 'whole' : 'number'
}

/** Cells of columns [columns][answers] at the rows of the answers, read batch by batch. */
async function cellsAt(
  reader: DatasetReader,
  columns: readonly string[],
  rows: readonly PredictionCell[],
): Promise<PredictionCell[][]> {
  const found = columns.map(() => rows.map((): PredictionCell => null))
  const places = new Map<number, number[]>()
  rows.forEach((row, place) => {
    if (typeof row === 'number') places.set(row, [...(places.get(row) ?? []), place])
  })
  for await (const batch of reader.batches(columns)) {
    const texts = columns.map((name) => numbersOrTexts(batch, name))
    for (let row = 0; row < batch.rows; row++)
      for (const place of places.get(batch.offset + row) ?? [])
        texts.forEach((column, index) => {
          const own = found[index]
          if (own) own[place] = column[row] ?? null
        })
  }
  return found
}

const numbersOrTexts = (batch: RowBatch, name: string): readonly PredictionCell[] =>
  batch.stored(name).column.storage === 'number'
    ? Array.from(batch.numbers(name), (value) => (Number.isFinite(value) ? value : null))
    : batch.texts(name)
