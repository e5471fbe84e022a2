import type { Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import { importPass, type PassResult } from './importPass'
import { checkChosenColumns, planImport, sampleFacts, type ImportPlan } from './importPlan'
import { checkColumns } from './table/checkColumns'
import { composeTime } from './table/composeTime'
import { withMissing } from './table/withMissing'
import { ReadAgain, type TableSource } from './table/tableSource'

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
