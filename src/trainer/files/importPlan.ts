import type { Warning } from '../../shared/domain/dataset'
import { columnNames } from './table/columnNames'
import type { TableSource } from './table/tableSource'
import { chooseReading, fileDecimal, type ColumnReading } from './types/columnReading'
import { Evidence } from './types/evidence'
import { isMissingText } from './types/missing'
import type { Decimal } from './types/numberText'

/** What is done with one column of the file. */
export interface PlannedColumn {
  /** Cell of a row, from 0. */
  readonly index: number
  readonly name: string
  readonly reading: ColumnReading
  /** Whether its texts repeat so much that each is stored once. */
  readonly dictionary: boolean
  /** False for columns without name and content, which the data set leaves out. */
  readonly kept: boolean
}

/** How a table becomes a data set. */
export interface ImportPlan {
  readonly columns: readonly PlannedColumn[]
  readonly decimal: Decimal
  readonly warnings: readonly Warning[]
}

/** What is known of a column's cells; grows from pass to pass. */
export interface ColumnFacts {
  readonly evidence: Evidence
  /** Whether there were too many different texts for a dictionary. */
  manyTexts: boolean
}

/** The facts that the first rows of a table give, one entry a column. */
export function sampleFacts(table: TableSource): ColumnFacts[] {
  return table.names.map((_, index) => {
    const evidence = new Evidence()
    for (const row of table.sample) evidence.add(row[index] ?? '')
    return { evidence, manyTexts: !repeats(sampleCells(table, index)) }
  })
}

/** The plan that the facts speak for. */
export function planImport(table: TableSource, facts: readonly ColumnFacts[]): ImportPlan {
  const { delimiter } = table.format
  const decimal = fileDecimal(
    facts.map((fact) => fact.evidence),
    delimiter,
  )
  const { names, warnings } = columnNames(table.names)
  const columns = facts.map(({ evidence, manyTexts }, index): PlannedColumn => {
    const name = names[index] ?? ''
    const context = { name, cells: sampleCells(table, index), decimal, delimiter }
    const nothing = (table.names[index] ?? '').trim() === '' && evidence.values === 0 && facts.length > 1
    const reading: ColumnReading = nothing ? { kind: 'empty' } : chooseReading(evidence, context)
    return {
      index,
      name,
      reading,
      dictionary: reading.kind === 'text' && !manyTexts,
      kept: !nothing,
    }
  })
  return { columns, decimal, warnings: [...warnings, ...planWarnings(columns)] }
}

const sampleCells = (table: TableSource, index: number): string[] =>
  table.sample.map((row) => row[index] ?? '')

/** Whether texts repeat enough to be worth a dictionary: a quarter different at most. */
function repeats(cells: readonly string[]): boolean {
  const texts = cells.filter((cell) => !isMissingText(cell))
  const different = new Set(texts).size
  return different <= 500 && different <= texts.length / 4 + 2
}

function planWarnings(columns: readonly PlannedColumn[]): Warning[] {
  const dropped = columns.filter((column) => !column.kept).length
  const ambiguous = columns.filter((column) => column.reading.kind === 'time' && column.reading.ambiguous)
  return [
    ...(dropped > 0
      ? [
          {
            code: 'column.leftOut',
            message: `${dropped} ${dropped === 1 ? 'column' : 'columns'} without name and content left out.`,
          },
        ]
      : []),
    ...ambiguous.map((column) => ({
      code: 'time.ambiguous',
      message: `Dates in "${column.name}" could be read day first or month first; read ${
        column.reading.kind === 'time' ? column.reading.order : ''
      } first.`,
    })),
  ]
}
