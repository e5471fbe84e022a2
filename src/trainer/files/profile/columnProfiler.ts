import type { Column } from '../../../shared/domain/column'
import type { StoredValues } from '../arrow/columnValues'
import type { StoredColumn } from '../arrow/layout'
import { ListProfiler } from './listProfiler'
import { NumberProfiler } from './numberProfiler'
import { TextProfiler } from './textProfiler'
import { TimeProfiler } from './timeProfiler'
import { TruthProfiler } from './truthProfiler'

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

/** The profiler of a column. */
export function columnProfiler(column: ProfiledColumn): ColumnProfiler {
  switch (column.stored.storage) {
    case 'number':
      return new NumberProfiler(column)
    case 'boolean':
      return new TruthProfiler()
    case 'time':
      return new TimeProfiler(column)
    case 'list':
    case 'frames':
      return new ListProfiler(column)
    case 'text':
    case 'dictionary':
      return new TextProfiler()
  }
}
