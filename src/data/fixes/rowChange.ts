import type { Cell } from '../../shared/domain/dataset'
import type { FixKind, FixOf } from '../../shared/domain/fix'
import type { StoredColumn } from '../files/arrow/layout'
import type { DatasetReader } from '../files/datasetReader'

/** Some rows as columns of cells: [columns][rows]. */
export type CellBlock = readonly (readonly Cell[])[]

/** What a fix makes of a data set, block by block. */
export interface RowChange {
  readonly columns: readonly StoredColumn[]
  blocks(): AsyncIterable<CellBlock>
}

/** What a fix works with besides itself. */
export interface ChangeContext {
  readonly dataset: DatasetReader
  /** The other data set of fixes that name one. */
  readonly test: DatasetReader | null
  /** Called between batches; throws to end the work. */
  readonly onRows: (rows: number) => void
  /** Called for each cell that gets another value. */
  readonly onCell: () => void
}

/** Looks at the rows as far as the fix needs it, and says what it makes of them. */
export type MakeChange<Kind extends FixKind> = (
  fix: FixOf<Kind>,
  context: ChangeContext,
) => Promise<RowChange> | RowChange

/** All rows in file order, all columns, each block changed by `change`. */
export async function* changedBlocks(
  { dataset, onRows }: ChangeContext,
  names: readonly string[],
  change: (block: CellBlock, offset: number) => CellBlock,
): AsyncIterable<CellBlock> {
  for await (const batch of dataset.batches(names)) {
    yield change(
      names.map((name) => batch.cells(name)),
      batch.offset,
    )
    onRows(batch.rows)
  }
}
