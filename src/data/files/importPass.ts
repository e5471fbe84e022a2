import { DatasetWriter, type WrittenDataset } from './arrow/datasetWriter'
import { ColumnIntake } from './columnIntake'
import type { ColumnFacts, ImportPlan } from './importPlan'
import { DatasetProfiler } from './profile/datasetProfiler'
import { RowProblems } from './rowProblems'
import type { RowChunk, TableSource } from './table/tableSource'

/** A data set as a pass wrote it. */
export interface PassResult {
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
export async function importPass(
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
