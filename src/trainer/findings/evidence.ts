import type { Cell } from '../../shared/domain/dataset'
import type { Evidence, NearPair } from '../../shared/domain/finding'
import type { CheckedRows, DraftFinding } from './check'
import { differingPieces } from './near/differingPieces'

/** Longest shown text of a cell, in characters. */
const shownCharacters = 200
const shownRows = 6
const shownColumns = 4

/** The rows of the data set, and of the test data set where one was given. */
export interface FoundIn {
  readonly dataset: CheckedRows
  readonly test: CheckedRows | null
}

/** The values of the rows that a finding is about. */
export async function evidenceOf(
  { lookAt, show, columns }: DraftFinding,
  dataset: CheckedRows,
): Promise<Evidence[]> {
  const names = (show ?? columns).slice(0, shownColumns)
  const evidence: Evidence[] = []
  for (const row of [...new Set(lookAt)].slice(0, shownRows)) {
    const [cells] = await dataset.readRows(row, 1, names)
    if (cells === undefined) continue
    const shown = names.map((column, index) => ({ column, value: shownText(cells[index] ?? null) }))
    evidence.push({ row, part: 'dataset', cells: shown })
  }
  return evidence
}

/** The texts of pairs of rows in pieces, those first that differ in words. */
export async function pairsOf(
  { pairs = [], columns: [column] }: DraftFinding,
  { dataset, test }: FoundIn,
): Promise<NearPair[]> {
  const textOf = async (source: CheckedRows | null, row: number): Promise<string> => {
    const [cells] = (await source?.readRows(row, 1, [column ?? ''])) ?? []
    return String(cells?.[0] ?? '')
  }
  const found: NearPair[] = []
  for (const pair of pairs.toSorted((a, b) => a.likeness - b.likeness)) {
    const own = await textOf(dataset, pair.row)
    const others = await textOf(pair.other.part === 'test' ? test : dataset, pair.other.row)
    found.push({ ...pair, pieces: differingPieces(own, others) })
  }
  return found
}

function shownText(cell: Cell): string | null {
  if (cell === null) return null
  const text = Array.isArray(cell) ? cell.join(' ') : String(cell)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text
}
