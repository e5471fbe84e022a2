import type { Column } from '../../../shared/domain/column'
import type { Picture } from '../../../shared/domain/dataset'
import { labelColumn, textColumn } from '../../../tasks/classification/suggestColumns'
import { suggestTasks } from '../../../tasks/planners'
import type { DatasetReader } from '../datasetReader'

/** Points of a drawn series, and lines of text on a card. */
const points = 160
const lines = 4
const lineCharacters = 120

/**
 * A small true picture of a data set: the series or the classes that its first suggestion is about, else its likeliest
 * classes, else its first lines.
 */
export async function drawPicture(dataset: DatasetReader, columns: readonly Column[]): Promise<Picture> {
  const profiled = { name: '', rows: dataset.rows, columns: [...columns] }
  const [suggestion] = suggestTasks(profiled)
  if (suggestion?.task === 'forecasting') {
    const target = String(suggestion.columns['target'])
    return { kind: 'series', column: target, values: await thinned(dataset, target) }
  }
  const label = labelColumn(profiled)
  if (label !== null && label.frequent.length > 0) return classesOf(label, dataset.rows)
  return { kind: 'lines', lines: await firstLines(dataset, (textColumn(profiled) ?? columns[0])?.name) }
}

function classesOf(column: Column, rows: number): Picture {
  const bars = column.frequent.map(({ value, count }) => ({ label: value, count }))
  const drawn = bars.reduce((sum, { count }) => sum + count, 0)
  const others = { classes: column.unique - bars.length, count: rows - column.missing - drawn }
  return { kind: 'classes', column: column.name, bars, ...(others.classes > 0 ? { others } : {}) }
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
