import type { ColumnProfiler, ProfiledColumn } from './columnProfiler'
import { ListProfiler } from './listProfiler'
import { NumberProfiler } from './numberProfiler'
import { TextProfiler } from './textProfiler'
import { TimeProfiler } from './timeProfiler'
import { TruthProfiler } from './truthProfiler'

/** The profiler of a column. */
export function createColumnProfiler(column: ProfiledColumn): ColumnProfiler {
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
