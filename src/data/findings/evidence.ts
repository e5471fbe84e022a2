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
  { lookAt, show, columns, mayDiffer = [] }: DraftFinding,
  dataset: CheckedRows,
): Promise<Evidence[]> {
  const shown = (show ?? columns).slice(0, shownColumns)
  const evidence: Evidence[] = []
  for (const row of [...new Set(lookAt)].slice(0, shownRows)) {
    const names = [...shown, ...mayDiffer]
    const [values] = await dataset.readRows(row, 1, names)
    if (values === undefined) continue
    const cells = names.map((column, index) => ({ column, value: shownText(values[index] ?? null) }))
    evidence.push({ row, part: 'dataset', cells })
  }
  const names = [...shown, ...differing(evidence, shown.length, mayDiffer)].slice(0, shownColumns)
  return evidence.map(({ cells, ...about }) => ({
    ...about,
    cells: cells.filter(({ column }) => names.includes(column)),
  }))
}

/** Those of `names` in which rows differ whose first `alike` cells are the same. */
function differing(evidence: readonly Evidence[], alike: number, names: readonly string[]): string[] {
  const groups = Map.groupBy(evidence, ({ cells }) =>
    JSON.stringify(cells.slice(0, alike).map(({ value }) => value)),
  )
  return names.filter((_, place) =>
    [...groups.values()].some(
      (rows) => new Set(rows.map(({ cells }) => cells[alike + place]?.value ?? null)).size > 1,
    ),
  )
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
