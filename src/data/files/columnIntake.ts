import type { Warning } from '../../shared/domain/dataset'
import { createColumnBuilder } from './arrow/createColumnBuilder'
import type { ColumnBuilder } from './arrow/columnBuilder'
import type { ColumnFacts, PlannedColumn } from './columnPlan'
import { LineProblems, shownText } from './lineProblems'
import { OddCells } from './oddCells'
import type { RowChunk } from './table/tableSource'

/** Takes in one column of a file as planned; what contradicts the plan goes into the column's facts. */
export class ColumnIntake {
  readonly builder: ColumnBuilder
  private broken = false
  private readonly misfits = new LineProblems()
  private readonly odd: OddCells | null

  constructor(
    readonly planned: PlannedColumn,
    stored: number,
    private readonly facts: ColumnFacts,
  ) {
    this.builder = createColumnBuilder(planned.name, stored, planned.reading, planned.dictionary)
    this.odd = planned.usual && new OddCells(planned.name, planned.usual)
  }

  /** Whether a cell contradicted the plan. */
  get contradicted(): boolean {
    return this.broken
  }

  /** Cells that do not fit the type that a person chose, and count as missing. */
  get unfitting(): number {
    return this.misfits.count
  }

  /** Adds this column's cells of the rows `start` to `end`; rows that are too short count as missing there. */
  add(chunk: RowChunk, start: number, end: number): void {
    const { index, decided } = this.planned
    this.odd?.add(chunk, index, start, end)
    let from = start
    if (!this.broken) {
      for (;;) {
        const misfit = chunk.cells
          ? this.builder.addBytes(chunk.cells, index, from, end)
          : this.builder.add(chunk.rows, index, from, end)
        if (misfit < 0) return
        from = misfit
        if (!decided || this.planned.dictionary) break
        this.note(chunk, misfit)
        from += 1
      }
      this.broken = true
      if (this.planned.dictionary) this.facts.manyTexts = true
    }
    for (let row = from; row < end; row++) this.facts.evidence.add(cellOf(chunk, row, index))
  }

  /** What to say of cells that do not fit, keep others from being what they are, or are in another unit; of `values` that are not missing. */
  warnings(values: number): Warning[] {
    const { name } = this.planned
    const unfitting = this.misfits.warning(
      'cells.unfitting',
      'cell',
      (what, where) =>
        `${what} of "${name}" cannot be read as ${this.kindName} and ${
          this.misfits.count === 1 ? 'counts' : 'count'
        } as missing (${where}).`,
    )
    return [
      ...unfitting,
      ...(this.odd?.warnings() ?? []),
      ...signWarnings(name, this.builder.signs, values),
      ...(this.builder.notes ?? []),
    ]
  }

  private note(chunk: RowChunk, row: number): void {
    const cell = cellOf(chunk, row, this.planned.index)
    this.misfits.add(() => ({
      line: chunk.line(row),
      ...(chunk.file === undefined ? {} : { file: chunk.file }),
      problem: `no ${this.kindName} in "${this.planned.name}"`,
      text: shownText([cell]),
    }))
  }

  private get kindName(): string {
    return kindNames[this.planned.reading.kind]
  }
}

/** Says where signs of currency or percent stand at some values only, or are several: the values may be in different units. */
function signWarnings(
  name: string,
  signs: ReadonlyMap<string, number> = new Map(),
  values: number,
): Warning[] {
  const bearing = [...signs.values()].reduce((sum, count) => sum + count, 0)
  if (bearing === 0 || (signs.size === 1 && bearing >= values)) return []
  const counted = [...signs].map(([sign, count]) => `${count.toLocaleString('en')} with ${sign}`)
  const without = values - bearing
  const all = [...counted, ...(without > 0 ? [`${without.toLocaleString('en')} with no sign`] : [])]
  const message = `"${name}" mixes numbers: ${all.join(', ')}. Signs are left out, so that all count in one unit.`
  return [{ code: 'number.signs', message, count: bearing }]
}

const cellOf = (chunk: RowChunk, row: number, index: number): string =>
  chunk.cells ? chunk.cells.text(row, index) : (chunk.rows[row]?.[index] ?? '')

const kindNames = {
  number: 'number',
  boolean: 'yes or no',
  time: 'date',
  list: 'list of numbers',
  frames: 'list of frames',
  text: 'text',
  empty: 'value',
} as const
