import type { Column } from '../../../shared/domain/column'
import type { StoredColumn } from '../arrow/layout'
import type { RowBatch } from '../datasetReader'
import { ListProfiler } from './listProfiler'
import { NumberProfiler } from './numberProfiler'
import { TextProfiler } from './textProfiler'
import { TimeProfiler } from './timeProfiler'
import { TruthProfiler } from './truthProfiler'

/** What a profile says of a column besides its name and examples. */
export type ColumnFindings = Omit<Column, 'name' | 'examples'>

/** Learns about one column from its rows, batch by batch in file order. */
export interface ColumnProfiler {
  add(batch: RowBatch): void
  /** Once all rows were added. */
  findings(): ColumnFindings
  /** Looks at all rows again before `findings`, for what needs to know the range first. */
  addAgain?(batch: RowBatch): void
  /** Whether that is needed. */
  readonly unfinished?: boolean
}

/** The profiler of a stored column in a data set of `rows` rows. */
export function columnProfiler(column: StoredColumn, rows: number): ColumnProfiler {
  switch (column.storage) {
    case 'number':
      return new NumberProfiler(column.name, column.whole ?? false)
    case 'boolean':
      return new TruthProfiler(column.name)
    case 'time':
      return new TimeProfiler(column.name, column.resolution ?? 'millisecond')
    case 'list':
    case 'frames':
      return new ListProfiler(column)
    case 'text':
    case 'dictionary':
      return new TextProfiler(column.name, rows)
  }
}
