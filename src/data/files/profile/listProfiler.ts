import { countedValues } from '../../../shared/domain/column'
import type { Cell } from '../../../shared/domain/dataset'
import { cellsOf, cellText, type StoredValues } from '../arrow/columnValues'
import type { ColumnFindings, ColumnProfiler, ProfiledColumn } from './columnProfiler'
import { LengthCounts } from './lengthCounts'
import { textKey } from './valueCounts'

/** Bins of the distribution of lengths. */
const bins = 20

/** Profile of a column of lists of numbers or of frames. */
export class ListProfiler implements ColumnProfiler {
  private missing = 0
  private minimum = Number.POSITIVE_INFINITY
  private maximum = Number.NEGATIVE_INFINITY
  private readonly lengths = new LengthCounts()
  private readonly different = new Set<string>()

  constructor(private readonly column: ProfiledColumn) {}

  add(values: StoredValues): void {
    for (const cell of cellsOf(values)) {
      if (!Array.isArray(cell)) this.missing += 1
      else this.addList(cell)
    }
  }

  findings(): ColumnFindings {
    const { missing, minimum, maximum, lengths, column } = this
    const found = { type: 'list', missing, unique: this.different.size, frequent: [] } as const
    if (minimum > maximum) return { ...found, frequent: [] }
    const list = {
      lengths: lengths.spread(),
      histogram: lengths.histogram(bins),
      width: column.stored.width ?? 0,
      minimum,
      maximum,
    }
    return { ...found, frequent: [], list }
  }

  private addList(list: Extract<Cell, unknown[]>): void {
    this.lengths.add(list.length)
    for (const number of list.flat()) {
      if (number < this.minimum) this.minimum = number
      if (number > this.maximum) this.maximum = number
    }
    if (this.different.size < countedValues) this.different.add(textKey(cellText(list) ?? ''))
  }
}
