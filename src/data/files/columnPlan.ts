import { closest } from 'fastest-levenshtein'
import type { Warning } from '../../shared/domain/dataset'
import type { ChosenType, Reading } from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import { usualReading, type UsualReading } from './oddCells'
import { columnNames } from './table/columnNames'
import type { TableSource } from './table/tableSource'
import { chooseReading, fileDecimal, unsureNumber, type ColumnReading } from './types/columnReading'
import type { ReadingContext } from './types/readingContext'
import { ownOrder } from './types/chooseOrder'
import { dateOrderOf } from './types/dateOrder'
import { decidedReading } from './types/decidedReading'
import { Evidence } from './types/evidence'
import { isMissingText } from './types/missing'
import type { Decimal } from './types/numberText'
import { areYearsOfRows } from './types/yearsAsTime'

/** What is done with one column of the file. */
export interface PlannedColumn {
  /** Cell of a row, from 0. */
  readonly index: number
  readonly name: string
  /** Its name as the file gives it. */
  readonly found: string
  readonly reading: ColumnReading
  /** The type that a person chose: what does not fit it counts as missing instead of changing the plan. */
  readonly decided: ChosenType | undefined
  /** Whether its texts repeat so much that each is stored once. */
  readonly dictionary: boolean
  /** What nearly all cells of a column of texts are, where a few others keep it from being read so. */
  readonly usual: UsualReading | null
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

/** The plan that the facts speak for, and `chosen` decides. Throws `reading.invalid` for choices that cannot be. */
export function planImport(
  table: TableSource,
  facts: readonly ColumnFacts[],
  chosen: Reading = {},
): ImportPlan {
  const { delimiter } = table.format
  const evidences = facts.map((fact) => fact.evidence)
  const decimal = chosen.decimal ?? fileDecimal(evidences, delimiter, table.names)
  if (chosen.decimal !== undefined) checkDecimal(evidences, chosen.decimal)
  const { found, names, warnings } = columnNames(table.names, chosen.names)
  const planned = facts.map(({ evidence, manyTexts }, index): PlannedColumn => {
    const name = names[index] ?? ''
    const context = { name, cells: sampleCells(table, index), decimal, delimiter, chosen }
    const isVerbatim = table.verbatim !== undefined && table.verbatim === table.names[index]
    const isAlone = facts.length === 1
    const decided = decidedType(name, chosen) ?? (isVerbatim ? 'text' : likeType(name, chosen, isAlone))
    const nothing = (table.names[index] ?? '').trim() === '' && evidence.values === 0 && facts.length > 1
    const reading = nothing
      ? ({ kind: 'empty' } as const)
      : isVerbatim
        ? ({ kind: 'text', verbatim: true } as const)
        : readingOf(evidence, context, decided)
    return {
      index,
      name,
      found: found[index] ?? '',
      reading,
      decided,
      dictionary: reading.kind === 'text' && !reading.verbatim && !manyTexts,
      usual: reading.kind === 'text' && decided === undefined ? usualReading(evidence, context) : null,
      kept: !nothing,
    }
  })
  const columns = withYears(planned, evidences, table)
  const unsure = columns.flatMap(({ index, name, reading, decided }) => {
    const evidence = evidences[index]
    if (reading.kind !== 'number' || decided !== undefined || chosen.decimal !== undefined || !evidence)
      return []
    return thousandsWarning(name, reading.decimal, unsureNumber(evidence, evidences, delimiter))
  })
  const marked =
    chosen.usualMissing === undefined ? columns.flatMap((column) => markWarning(column, table)) : []
  return { columns, decimal, warnings: [...warnings, ...planWarnings(columns), ...unsure, ...marked] }
}

/** So few different values are classes rather than measures, and so many marks of their rows may be one more. */
const mostClasses = 20
const fewestMarks = 5

/** Says where `NA` or the like may be a class of its own. */
function markWarning({ index, name, reading, decided }: PlannedColumn, table: TableSource): Warning[] {
  if (reading.kind !== 'text' || reading.marks || reading.verbatim || decided !== undefined) return []
  const cells = sampleCells(table, index)
  const marks = cells.filter((cell) => /^(?:NA|N\/A|null)$/i.test(cell.trim()) && isMissingText(cell))
  const classes = new Set(cells.filter((cell) => !isMissingText(cell)))
  if (marks.length < fewestMarks || classes.size < 2 || classes.size > mostClasses) return []
  const [mark = ''] = marks
  return [
    {
      code: 'cells.marks',
      message: `"${name}": "${mark.trim()}" counts as missing, which stands in ${marks.length.toLocaleString('en')} of the first ${cells.length.toLocaleString('en')} rows. Where it is a class, read the usual marks as texts.`,
    },
  ]
}

/** Where no column holds points in time, the first one of years that are those of their rows does. */
function withYears(
  columns: readonly PlannedColumn[],
  evidences: readonly Evidence[],
  table: TableSource,
): readonly PlannedColumn[] {
  if (columns.some(({ reading }) => reading.kind === 'time')) return columns
  const years = columns.find(
    ({ index, name, decided, reading, kept }) =>
      kept &&
      decided === undefined &&
      (reading.kind === 'number' || reading.kind === 'text') &&
      (evidences[index]?.values ?? 0) > 0 &&
      evidences[index]?.moments.has('annual') === true &&
      areYearsOfRows({
        name,
        cells: sampleCells(table, index),
        others: columns
          .filter((other) => other.index !== index)
          .map((other) => sampleCells(table, other.index)),
        first: index === 0,
      }),
  )
  const reading = { kind: 'time', order: 'annual', ambiguous: [] } as const
  return columns.map((column) =>
    column === years ? { ...column, reading, dictionary: false, usual: null } : column,
  )
}

/** The columns of which a person said something must be there. Throws `column.missing`. */
export function checkChosenColumns(table: TableSource, chosen: Reading): void {
  const { found, names } = columnNames(table.names, chosen.names)
  checkAmong(found, Object.keys(chosen.names ?? {}))
  checkAmong(names, [...Object.keys(chosen.types ?? {}), ...Object.keys(chosen.dateOrders ?? {})])
}

function checkAmong(names: readonly string[], columns: readonly string[]): void {
  for (const column of columns) {
    if (names.includes(column)) continue
    const nearest = names.length > 0 ? closest(column, [...names]) : ''
    throw expected('column.missing', { column, nearest, columns: names.join(', ') })
  }
}

/** The type that a person chose; whose dates have an order holds dates. */
function decidedType(name: string, chosen: Reading): ChosenType | undefined {
  if (Object.hasOwn(chosen.types ?? {}, name)) return chosen.types?.[name]
  return ownOrder({ name, chosen }) === undefined ? undefined : 'datetime'
}

/** The type that a column of texts has in the data that the file goes with. */
function likeType(
  name: string,
  { textsLike = {}, textAlone = false }: Reading,
  isAlone: boolean,
): ChosenType | undefined {
  if (Object.hasOwn(textsLike, name)) return textsLike[name]
  return isAlone && textAlone ? 'text' : undefined
}

function readingOf(
  evidence: Evidence,
  context: ReadingContext,
  decided: ChosenType | undefined,
): ColumnReading {
  return decided === undefined ? chooseReading(evidence, context) : decidedReading(decided, evidence, context)
}

/** A decimal mark must not make texts of all numbers that have one. */
function checkDecimal(evidences: readonly Evidence[], decimal: Decimal): void {
  const other: Decimal = decimal === '.' ? ',' : '.'
  const needs = (mark: Decimal): boolean =>
    evidences.some((evidence) => evidence.number[mark] && (evidence.only[mark] > 0 || evidence.commaEither))
  if (needs(decimal) || !needs(other)) return
  throw expected('reading.invalid', {
    what: 'Decimal mark',
    problem: `no column holds numbers with a decimal ${decimal === ',' ? 'comma' : 'point'}`,
  })
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
  return [
    ...(dropped > 0
      ? [
          {
            code: 'column.leftOut',
            message: `${dropped} ${dropped === 1 ? 'column' : 'columns'} without name and content left out.`,
          },
        ]
      : []),
    ...columns.flatMap(({ name, reading }) => ambiguityWarning(name, reading)),
  ]
}

function ambiguityWarning(name: string, reading: ColumnReading): Warning[] {
  if (reading.kind !== 'time' || reading.ambiguous.length === 0) return []
  const orders = reading.ambiguous.map((order) => `${order} first`)
  const message = `Dates in "${name}" could be read ${orders.slice(0, -1).join(', ')} or ${orders.at(-1) ?? ''}; read ${dateOrderOf(reading.order)} first.`
  return [{ code: 'time.ambiguous', message }]
}

function thousandsWarning(name: string, decimal: Decimal, example: string | null): Warning[] {
  if (example === null) return []
  const read = example.includes(decimal) ? 'decimals' : 'thousands'
  const message = `Numbers in "${name}" such as ${example} could be read with decimals or thousands; read with ${read}.`
  return [{ code: 'number.ambiguous', message }]
}
