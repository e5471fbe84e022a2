import type { Column } from '../../../shared/domain/column'
import type { Picture } from '../../../shared/domain/dataset'
import type { DatasetReader } from '../datasetReader'

/** Points of a drawn series, bars of classes, and lines of text on a card. */
const points = 160
const bars = 12
const lines = 4
const lineCharacters = 120

/** Names that people give to what is measured, and to mere row numbers. */
const measured = /close|price|value|target|sales|passengers|temp|demand|load|count|traffic|sunspots|^y$/i
const numbering = /^(id|index|no|row|unnamed.*|column \d+)$/i

/** A small true picture of a data set: its series, its classes, or its first lines. */
export async function drawPicture(dataset: DatasetReader, columns: readonly Column[]): Promise<Picture> {
  const text = columns.find((column) => column.type === 'text')
  const series = seriesColumn(columns, dataset.rows)
  if (series && (!text || columns.some((column) => column.type === 'datetime'))) {
    return { kind: 'series', column: series.name, values: await thinned(dataset, series.name) }
  }
  const classes = classColumn(columns)
  if (classes) {
    const shown = classes.frequent.slice(0, bars)
    return {
      kind: 'classes',
      column: classes.name,
      bars: shown.map(({ value, count }) => ({ label: value, count })),
    }
  }
  return { kind: 'lines', lines: await firstLines(dataset, text?.name ?? columns[0]?.name) }
}

function seriesColumn(columns: readonly Column[], rows: number): Column | undefined {
  const numbers = columns
    .filter((column) => column.type === 'number' || column.type === 'integer')
    .filter((column) => column.unique > 2 && !(column.unique === rows && numbering.test(column.name)))
  return numbers.find((column) => measured.test(column.name)) ?? numbers[0]
}

function classColumn(columns: readonly Column[]): Column | undefined {
  const few = columns.filter(
    (column) => column.unique >= 2 && column.unique <= 30 && column.frequent.length > 0,
  )
  return (
    few.find((column) => column.type === 'category') ??
    few.find((column) => column.type === 'boolean' || column.type === 'integer')
  )
}

/** Every so-many-th value in file order, null where missing. */
async function thinned(dataset: DatasetReader, column: string): Promise<(number | null)[]> {
  const wanted = Math.min(points, dataset.rows)
  const values: (number | null)[] = []
  for await (const batch of dataset.batches([column])) {
    const numbers = batch.numbers(column)
    for (;;) {
      const row = Math.floor((values.length * dataset.rows) / wanted)
      if (values.length >= wanted || row >= batch.offset + batch.rows) break
      const value = numbers[row - batch.offset] ?? Number.NaN
      values.push(Number.isNaN(value) ? null : value)
    }
  }
  return values
}

async function firstLines(dataset: DatasetReader, column: string | undefined): Promise<string[]> {
  if (column === undefined) return []
  const rows = await dataset.readRows(0, lines * 4, [column])
  const texts = rows.map(([cell]) => (cell === null || cell === undefined ? '' : String(cell)).trim())
  return texts
    .filter((text) => text !== '')
    .slice(0, lines)
    .map((text) => (text.length > lineCharacters ? `${text.slice(0, lineCharacters - 1)}…` : text))
}
