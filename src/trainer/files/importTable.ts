import { expected } from '../../shared/errors'
import { importPass, type PassResult } from './importPass'
import { planImport, sampleFacts, type ImportPlan } from './importPlan'
import { composeTime } from './table/composeTime'
import { ReadAgain, type TableSource } from './table/tableSource'

/** A table as it was written, and how it was read. */
export interface ImportedTable extends PassResult {
  /** The reading that was kept: the whole file may have spoken for another one than its start. */
  readonly table: TableSource
  readonly plan: ImportPlan
}

/** Every pass rules out something that was possible before; more passes than this would be a mistake. */
const mostPasses = 12

/** Writes a table into an Arrow file in `folder`. Throws `file.empty` when it has no rows. */
export async function importTable(
  opened: TableSource,
  folder: string,
  name: string,
  onFraction: (fraction: number) => void,
): Promise<ImportedTable> {
  let table = composeTime(opened)
  let facts = sampleFacts(table)
  for (let pass = 0; pass < mostPasses; pass++) {
    if (table.sample.length === 0)
      throw expected('file.empty', { path: name, found: 'a header without rows' })
    const plan = planImport(table, facts)
    try {
      const result = await importPass(table, plan, facts, folder, onFraction)
      if (result) return { ...result, table, plan }
    } catch (thrown) {
      if (!(thrown instanceof ReadAgain)) throw thrown
      table = thrown.table
      facts = sampleFacts(table)
    }
  }
  throw new Error(`the types of the columns were not settled in ${mostPasses} passes`)
}
