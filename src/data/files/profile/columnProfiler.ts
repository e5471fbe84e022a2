import type { Column } from '../../../shared/domain/column'
import type { StoredValues } from '../arrow/columnValues'
import type { StoredColumn } from '../arrow/layout'

/** What a profile says of a column besides its name and examples. */
export type ColumnFindings = Omit<Column, 'name' | 'examples'>

/** A column that is profiled. What `stored` says besides its storage may become true with its last row. */
export interface ProfiledColumn {
  readonly stored: StoredColumn
}

/** Learns about one column from its values, batch by batch in file order. */
export interface ColumnProfiler {
  add(values: StoredValues): void
  /** Once all rows were added, and again once they were looked at again. */
  findings(): ColumnFindings
  /** Looks at all rows again, for what needs to know the range first. */
  addAgain?(values: StoredValues): void
  /** Whether that is needed. */
  readonly unfinished?: boolean
}
