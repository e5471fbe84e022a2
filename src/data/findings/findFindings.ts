import {
  checkIds,
  severities,
  type CheckId,
  type Evidence,
  type Finding,
  type NearPair,
} from '../../shared/domain/finding'
import type { SourceBatch } from '../../tasks/prepared'
import type { CheckContext, DraftFinding, Scan } from './check'
import { checks } from './checks'
import { evidenceOf, pairsOf, type FoundIn } from './evidence'

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
    { source: () => test, take: (scan: Scan, batch: SourceBatch) => scan.addTest?.(batch) },
    { source: () => dataset, take: (scan: Scan, batch: SourceBatch) => scan.add?.(batch) },
    {
      source: () => (scans.some(({ scan }) => scan.unfinished && scan.addTestAgain) ? test : null),
      take: (scan: Scan, batch: SourceBatch) => (scan.unfinished ? scan.addTestAgain?.(batch) : undefined),
    },
    {
      source: () => (scans.some(({ scan }) => scan.unfinished) ? dataset : null),
      take: (scan: Scan, batch: SourceBatch) => (scan.unfinished ? scan.addAgain?.(batch) : undefined),
    },
  ]
  let done = 0
  for (const [place, pass] of passes.entries()) {
    const source = pass.source()
    if (source === null) continue
    // Whether rows are looked at again is known after the first look at the latest.
    const total = passes.slice(place).reduce((sum, later) => sum + (later.source()?.rows ?? 0), done)
    for await (const batch of source.batches([])) {
      const read = readOnce(batch)
      for (const { scan } of scans) pass.take(scan, read)
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
    hasNumbers: (name) => batch.hasNumbers(name),
    texts: (name) => remember(texts, name, () => batch.texts(name)),
    numbers: (name) => remember(numbers, name, () => batch.numbers(name)),
    sequences: (name) => batch.sequences(name),
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
