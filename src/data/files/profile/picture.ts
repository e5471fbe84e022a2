import type { Column } from '../../../shared/domain/column'
import type { Picture } from '../../../shared/domain/dataset'
import { kindSpecOf, targetOf } from '../../../shared/tasks/catalogue'
import { labelColumn, textColumn } from '../../../tasks/likelyColumns'
import { suggestTasks } from '../../../tasks/planners'
import type { DatasetReader, RowBatch } from '../datasetReader'
import { sequencePicture } from '../sequencePicture'

/** Points of a drawn series, and lines of text on a card. */
const points = 160
const lines = 4
const lineCharacters = 120
/** Rows among which the first sequence is looked for. */
const lookedAt = 20

/** Draws a data set while its rows pass by. */
export interface PictureScan {
  /** Left out where the rows need not be looked at. */
  add?(batch: RowBatch): void
  /** Once all rows were added. */
  picture(dataset: DatasetReader): Promise<Picture>
}

/**
 * A small true picture of a data set: the series that its first suggestion is about, else its first sequence, else its likeliest
 * classes, else its first lines.
 */
export function pictureScan(rows: number, columns: readonly Column[]): PictureScan {
  const profiled = { name: '', rows, columns: [...columns] }
  const [suggestion] = suggestTasks(profiled)
  const target = columns.find(({ name }) => suggestion && name === targetOf(suggestion))
  if (suggestion && target?.number && kindSpecOf(suggestion).isOrdered) return seriesScan(rows, target.name)
  const sequence = columns.find(({ list }) => list !== undefined)?.name
  if (sequence !== undefined) return sequenceScan(sequence)
  const label = labelColumn(profiled)
  if (label !== null && label.frequent.length > 0) {
    return { picture: () => Promise.resolve(classesOf(label, rows)) }
  }
  const text = (textColumn(profiled) ?? columns[0])?.name
  return { picture: async (dataset) => ({ kind: 'lines', lines: await firstLines(dataset, text) }) }
}

/** The first sequence of a column. */
function sequenceScan(column: string): PictureScan {
  return {
    picture: async (dataset) => {
      const rows = await dataset.readRows(0, lookedAt, [column])
      const first = rows.flat().find((cell) => Array.isArray(cell)) ?? []
      return { kind: 'sequence', column, picture: sequencePicture(first) }
    },
  }
}

function classesOf(column: Column, rows: number): Picture {
  const bars = column.frequent.map(({ value, count }) => ({ label: value, count }))
  const drawn = bars.reduce((sum, { count }) => sum + count, 0)
  const others = { classes: column.unique - bars.length, count: rows - column.missing - drawn }
  return { kind: 'classes', column: column.name, bars, ...(others.classes > 0 ? { others } : {}) }
}

/** Every so-many-th value in file order, null where missing. */
function seriesScan(rows: number, column: string): PictureScan {
  const wanted = Math.min(points, rows)
  const values: (number | null)[] = []
  return {
    add(batch) {
      const numbers = batch.numbers(column)
      for (;;) {
        const row = Math.floor((values.length * rows) / wanted)
        if (values.length >= wanted || row >= batch.offset + batch.rows) break
        const value = numbers[row - batch.offset] ?? Number.NaN
        values.push(Number.isNaN(value) ? null : value)
      }
    },
    picture: () => Promise.resolve({ kind: 'series', column, values }),
  }
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
