import type { Table } from 'apache-arrow'
import type { DatasetFile, JobInput, JobOutput } from '../../shared/jobs'
import { spreadRows } from '../../tasks/inside'
import { answerCell, readAnswers } from '../model/evaluationFiles'
import { openRows } from './openSources'

type ToldRow = JobOutput<'told'>['rows'][number]

/**
 * Reads some test answers from beside the model of a run, with cells of the rows that they answer where those are asked for. Throws what
 * `readAnswers` throws.
 */
export const told = ({ folder, which, dataset }: JobInput<'told'>): Promise<JobOutput<'told'>> =>
  toldAt({ folder, dataset, columns: which.columns }, (table) => placesOf(table, which))

/** Test answers of a run at even distances, at most `count` of them. Throws what `readAnswers` throws. */
export const toldEvenly = (
  from: Pick<JobInput<'told'>, 'folder' | 'dataset'> & { readonly columns: readonly string[] },
  count: number,
): Promise<JobOutput<'told'>> =>
  toldAt(from, ({ numRows }) => ({ places: spreadRows(numRows, count), total: numRows }))

async function toldAt(
  {
    folder,
    dataset,
    columns: asked,
  }: Pick<JobInput<'told'>, 'folder' | 'dataset'> & { readonly columns: readonly string[] },
  placesIn: (table: Table) => { readonly places: readonly number[]; readonly total: number },
): Promise<JobOutput<'told'>> {
  const table = await readAnswers(folder)
  const heads = table.schema.fields.map(({ name }) => name)
  const columns = heads.map((_, index) => table.getChildAt(index))
  const { places, total } = placesIn(table)
  const rows = places.map((place): ToldRow => columns.map((column) => answerCell(column?.get(place))))
  if (dataset === null) return { heads, rows, total }
  const numbers = rows.map((row) => Number(row[heads.indexOf('row')] ?? 0))
  const cells = await cellsOf(dataset, numbers, asked)
  return {
    heads: [...heads, ...asked],
    rows: rows.map((row, index) => [...row, ...(cells[index] ?? [])]),
    total,
  }
}

/** The places of the answers that are asked for, and how many there are in all. */
function placesOf(table: Table, { offset, limit, where }: JobInput<'told'>['which']) {
  if (where === null) {
    const count = Math.max(0, Math.min(table.numRows - offset, limit))
    return { places: Array.from({ length: count }, (_, index) => offset + index), total: table.numRows }
  }
  const [truth, answer] = [table.getChild('truth'), table.getChild('answer')]
  const found: number[] = []
  for (let place = 0; place < table.numRows; place++)
    if (truth?.get(place) === where.truth && answer?.get(place) === where.answer) found.push(place)
  return { places: found.slice(offset, offset + limit), total: found.length }
}

/** Cells of some rows of a data set, in the order of `columns`. */
export async function cellsOf(
  dataset: DatasetFile,
  rows: readonly number[],
  columns: readonly string[],
): Promise<ToldRow[]> {
  const reader = await openRows(dataset)
  try {
    const found: ToldRow[] = []
    for (const row of rows) {
      const [cells = []] = await reader.readRows(row, 1, columns)
      found.push(columns.map((_, index) => textOf(cells[index] ?? null)))
    }
    return found
  } finally {
    await reader.close()
  }
}

/** Longer texts are shortened where they are shown. */
const longestShownText = 5_000

const textOf = (cell: unknown): string | null =>
  cell === null ? null : String(cell).slice(0, longestShownText)
