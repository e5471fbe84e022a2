import type { Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import { checkChosenColumns, planImport, sampleFacts, type ImportPlan, type ColumnFacts } from './columnPlan'
import { checkColumns } from './table/columnNames'
import { composeTime } from './table/composeTime'
import { withMissing } from './table/withMissing'
import { ReadAgain, type TableSource, type RowChunk } from './table/tableSource'
import { DatasetWriter, type WrittenDataset } from './arrow/datasetWriter'
import { ColumnIntake } from './columnIntake'
import { DatasetProfiler } from './profile/datasetProfiler'
import { RowProblems } from './rowProblems'

/** A table as it was written, and how it was read. */
export interface ImportedTable extends PassResult {
  /** The reading that was kept: the whole file may have spoken for another one than its start. */
  readonly table: TableSource
  readonly plan: ImportPlan
}

/** Every pass rules out something that was possible before; more passes than this would be a mistake. */
const mostPasses = 12

/** Writes a table into an Arrow file in `folder`, as a person decided in `reading`. Throws `file.empty` when it has no rows. */
export async function importTable(
  opened: TableSource,
  folder: string,
  name: string,
  onFraction: (fraction: number) => void,
  reading: Reading = {},
): Promise<ImportedTable> {
  checkColumns(opened.names.length, name)
  let table = composeTime(withMissing(opened, reading.missing ?? []))
  // Fields of JSON Lines may turn up late.
  if (table.format.kind !== 'jsonl') checkChosenColumns(table, reading)
  let facts = sampleFacts(table)
  for (let pass = 0; pass < mostPasses; pass++) {
    checkColumns(table.names.length, name)
    if (table.sample.length === 0)
      throw expected('file.empty', { path: name, found: 'a header without rows' })
    const plan = planImport(table, facts, reading)
    try {
      const result = await importPass(table, plan, facts, folder, onFraction)
      if (result) {
        if (table.format.kind === 'jsonl') await checkedOrAbandoned(result, table, reading)
        return { ...result, table, plan }
      }
    } catch (thrown) {
      if (!(thrown instanceof ReadAgain)) throw thrown
      table = thrown.table
      facts = sampleFacts(table)
    }
  }
  throw new Error(`the types of the columns were not settled in ${mostPasses} passes`)
}

async function checkedOrAbandoned(result: PassResult, table: TableSource, reading: Reading): Promise<void> {
  try {
    checkChosenColumns(table, reading)
  } catch (thrown) {
    await result.written.abandon()
    throw thrown
  }
}

/** A data set as a pass wrote it. */
interface PassResult {
  readonly written: WrittenDataset
  /** Has seen all rows that were written. */
  readonly profiler: DatasetProfiler
  readonly problems: RowProblems
  readonly intakes: readonly ColumnIntake[]
}

/**
 * Reads a table from start to end and writes it as planned. The plan comes from the first rows; when a later cell
 * contradicts it, nothing is written, `facts` know more than before, and the answer is null.
 */
async function importPass(
  table: TableSource,
  plan: ImportPlan,
  facts: readonly ColumnFacts[],
  folder: string,
  onFraction: (fraction: number) => void,
): Promise<PassResult | null> {
  const intakes = intakesOf(plan, facts)
  const kept = intakes.filter((intake) => intake.planned.kept).map((intake) => intake.builder)
  const problems = new RowProblems(table)
  const profiler = new DatasetProfiler(kept)
  const writer = await DatasetWriter.begin(folder, kept, (batch) => profiler.add(batch))
  let finished = false
  try {
    for await (const chunk of table.read(onFraction)) {
      await takeIn(problems.look(chunk), intakes, writer)
    }
    if (intakes.some((intake) => intake.contradicted)) return null
    const written = await writer.finish()
    finished = true
    return { written, profiler, problems, intakes }
  } finally {
    if (!finished) await writer.abandon()
  }
}

/** Adds rows to the columns; once the plan was contradicted, only what the columns learn from them is kept. */
async function takeIn(
  chunk: RowChunk,
  intakes: readonly ColumnIntake[],
  writer: DatasetWriter,
): Promise<void> {
  const length = chunk.cells?.length ?? chunk.rows.length
  for (let start = 0; start < length;) {
    const end = Math.min(length, start + writer.room)
    for (const intake of intakes) intake.add(chunk, start, end)
    if (intakes.some((intake) => intake.contradicted)) for (const intake of intakes) intake.builder.flush()
    else await writer.rowsAdded(end - start)
    start = end
  }
}

function intakesOf(plan: ImportPlan, facts: readonly ColumnFacts[]): ColumnIntake[] {
  let stored = 0
  return plan.columns.map((column) => {
    const known = facts[column.index]
    if (!known) throw new Error(`no facts about column ${column.index}`)
    return new ColumnIntake(column, column.kept ? stored++ : 0, known)
  })
}
