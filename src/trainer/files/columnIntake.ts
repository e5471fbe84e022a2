import { columnBuilder, type ColumnBuilder } from './arrow/columnBuilder'
import type { ColumnFacts, PlannedColumn } from './importPlan'

/** Takes in one column of a file as planned; what contradicts the plan goes into the column's facts. */
export class ColumnIntake {
  readonly builder: ColumnBuilder
  private broken = false

  constructor(
    readonly planned: PlannedColumn,
    stored: number,
    private readonly facts: ColumnFacts,
  ) {
    this.builder = columnBuilder(planned.name, stored, planned.reading, planned.dictionary)
  }

  /** Whether a cell contradicted the plan. */
  get contradicted(): boolean {
    return this.broken
  }

  /** Adds this column's cells of the rows `start` to `end`; rows that are too short count as missing there. */
  add(rows: readonly (readonly string[])[], start: number, end: number): void {
    const { index } = this.planned
    let from = start
    if (!this.broken) {
      const misfit = this.builder.add(rows, index, start, end)
      if (misfit < 0) return
      this.broken = true
      if (this.planned.dictionary) this.facts.manyTexts = true
      from = misfit
    }
    for (let row = from; row < end; row++) this.facts.evidence.add(rows[row]?.[index] ?? '')
  }
}
