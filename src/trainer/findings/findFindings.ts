import type { Cell } from '../../shared/domain/dataset'
import {
  checkIds,
  severities,
  type CheckId,
  type Evidence,
  type Finding,
  type NearPair,
} from '../../shared/domain/finding'
import type { SourceBatch } from '../../tasks/prepared'
import type { CheckContext, CheckedRows, DraftFinding, Scan } from './check'
import { checks } from './checks'
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

/**
 * Looks at all rows, at most twice, and tells what it found, the worst first. `onFraction` may throw to end it. Memory grows by some
 * hundred bytes a row at most, whatever the rows hold.
 */
export async function findFindings(
  context: CheckContext,
  { dataset, test }: FoundIn,
  onFraction: (fraction: number) => void,
): Promise<Finding[]> {
  const scans = Object.entries(checks).flatMap(([id, begin]) => {
    const scan = begin(context)
    return scan === null ? [] : [{ id: id as CheckId, scan }]
  })
  const passes = [
    { source: test, take: (scan: Scan, batch: SourceBatch) => scan.addTest?.(batch) },
    { source: dataset, take: (scan: Scan, batch: SourceBatch) => scan.add?.(batch) },
    {
      source: scans.some(({ scan }) => scan.unfinished && scan.addTestAgain) ? test : null,
      take: (scan: Scan, batch: SourceBatch) => (scan.unfinished ? scan.addTestAgain?.(batch) : undefined),
    },
    {
      source: scans.some(({ scan }) => scan.unfinished) ? dataset : null,
      take: (scan: Scan, batch: SourceBatch) => (scan.unfinished ? scan.addAgain?.(batch) : undefined),
    },
  ]
  const total = passes.reduce((sum, { source }) => sum + (source?.rows ?? 0), 0)
  let done = 0
  for (const { source, take } of passes) {
    if (source === null) continue
    for await (const batch of source.batches([])) {
      const read = readOnce(batch)
      for (const { scan } of scans) take(scan, read)
      onFraction((done + batch.offset + batch.rows) / Math.max(1, total))
    }
    done += source.rows
  }
  const drafts = scans.flatMap(({ id, scan }) =>
    scan.findings().map((draft) => ({ id: draft.check ?? id, draft })),
  )
  const findings: Finding[] = []
  // One after the other: an open data set reads one batch at a time.
  for (const { id, draft } of drafts) {
    const evidence = await evidenceOf(draft, dataset)
    findings.push(complete(id, draft, evidence, await pairsOf(draft, { dataset, test })))
  }
  return findings.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      checkIds.indexOf(a.check) - checkIds.indexOf(b.check),
  )
}

/** A batch whose columns are decoded once, however many checks read them. */
function readOnce(batch: SourceBatch): SourceBatch {
  const texts = new Map<string, readonly (string | null)[]>()
  const numbers = new Map<string, Float64Array>()
  return {
    offset: batch.offset,
    rows: batch.rows,
    texts: (name) => remember(texts, name, () => batch.texts(name)),
    numbers: (name) => remember(numbers, name, () => batch.numbers(name)),
  }
}

function remember<Value>(known: Map<string, Value>, name: string, read: () => Value): Value {
  const found = known.get(name)
  if (found !== undefined) return found
  const value = read()
  known.set(name, value)
  return value
}

function complete(
  check: CheckId,
  { severity, title, message, columns, rows, fixes, asks, setting, reading }: DraftFinding,
  evidence: Evidence[],
  pairs: NearPair[],
): Finding {
  const found = { check, severity, title, message, columns, rows, evidence, pairs, fixes }
  return { ...found, asks: asks ?? [], setting: setting ?? null, reading: reading ?? null }
}

async function evidenceOf(
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
async function pairsOf(
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
