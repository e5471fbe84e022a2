import type { Warning } from '../../shared/domain/dataset'
import { LineProblems, shownText } from './lineProblems'
import type { RowChunk } from './table/tableSource'
import type { ColumnReading } from './types/columnReading'
import { decidedReading } from './types/decidedReading'
import type { Evidence } from './types/evidence'
import { isMissingValue } from './types/missing'
import { readMoment } from './types/momentText'
import { NumberReader } from './types/numberText'
import type { ReadingContext } from './types/readingContext'

/** What nearly all cells of a column of texts are. */
export type UsualReading = Extract<ColumnReading, { kind: 'number' | 'time' }>

/** A larger share of cells that are something else makes a column of texts. */
const oddShare = 0.1
/** Fewer cells say nothing about the others. */
const fewestUsual = 10
/** Values after which a share is sure enough to stop looking. */
const sureValues = 2000

/** What nearly all of the first cells of a column are, though all of them can only be read as texts; null for texts. */
export function usualReading(evidence: Evidence, context: ReadingContext): UsualReading | null {
  const values = context.cells.filter((cell) => !isMissingValue(cell))
  const isUsual = (reading: ColumnReading): reading is UsualReading => {
    const fits = fitTest(reading)
    const fitting = values.filter(fits).length
    return fitting >= fewestUsual && fitting >= values.length * (1 - oddShare)
  }
  // Words are recognised without reading them in every way.
  const digits = values.filter((cell) => /\d/.test(cell)).length
  if (digits < fewestUsual || digits < values.length * (1 - oddShare)) return null
  const number = decidedReading('number', evidence, context)
  if (isUsual(number)) return holdsIdentifiers(values) ? null : number
  const time = decidedReading('datetime', evidence, context)
  return isUsual(time) ? time : null
}

function holdsIdentifiers(values: readonly string[]): boolean {
  const reader = new NumberReader('.')
  for (const value of values) reader.read(value)
  return reader.identifiers
}

function fitTest(reading: ColumnReading): (cell: string) => boolean {
  if (reading.kind === 'time') return (cell) => !Number.isNaN(readMoment(cell, reading.order))
  if (reading.kind !== 'number') return () => false
  const reader = new NumberReader(reading.decimal)
  return (cell) => !Number.isNaN(reader.read(cell))
}

/**
 * Finds the few cells for which a column of numbers or dates is read as texts. They stay texts, since nobody knows what they mean;
 * a warning names them, so that a person can choose the type.
 */
export class OddCells {
  private readonly fits: (cell: string) => boolean
  private readonly odd = new LineProblems()
  private values = 0
  private first = ''

  constructor(
    private readonly name: string,
    private readonly usual: UsualReading,
  ) {
    this.fits = fitTest(usual)
  }

  /** Looks at the cells `index` of the rows `start` to `end`. */
  add(chunk: RowChunk, index: number, start: number, end: number): void {
    if (this.values >= sureValues && !this.isFew) return
    for (let row = start; row < end; row++) {
      const cell = chunk.cells ? chunk.cells.text(row, index) : (chunk.rows[row]?.[index] ?? '')
      if (this.fits(cell)) this.values += 1
      else if (!isMissingValue(cell)) this.note(chunk, row, cell)
    }
  }

  /** What to say of them, where they are few. */
  warnings(): Warning[] {
    if (!this.isFew) return []
    const { count } = this.odd
    const [values, usual] = [this.values, this.values - count].map((number) => number.toLocaleString('en'))
    const [many, type] = this.usual.kind === 'number' ? ['numbers', 'number'] : ['dates', 'datetime']
    return this.odd.warning('cells.odd', 'cell', (_, where) => {
      const which =
        count === 1
          ? `1 is not (${where}: "${this.first}")`
          : `${count.toLocaleString('en')} are not (${where}; the first is "${this.first}")`
      return `"${this.name}": ${usual} of ${values} values are ${many}; ${which}. Read as ${type}?`
    })
  }

  private get isFew(): boolean {
    return this.odd.count <= this.values * oddShare
  }

  private note(chunk: RowChunk, row: number, cell: string): void {
    this.values += 1
    if (this.odd.count === 0) this.first = shownText([cell.trim()])
    this.odd.add(() => ({
      line: chunk.line(row),
      ...(chunk.file === undefined ? {} : { file: chunk.file }),
      problem: `no ${this.usual.kind === 'number' ? 'number' : 'date'} in "${this.name}"`,
      text: shownText([cell]),
    }))
  }
}
