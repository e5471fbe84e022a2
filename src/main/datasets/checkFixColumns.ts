import { type Column, type ColumnType, columnTypeNames, joinedName } from '../../shared/domain/column'
import type { Fix, FixOf } from '../../shared/domain/fix'
import { expected } from '../../shared/errors'
import { checkColumns } from '../experiments/checkColumns'

/** Checks that a data set has the columns of a fix, with the types it needs. Throws `column.missing` or `column.notNumber`. */
export function checkFixColumns(fix: Fix, columns: readonly Column[]): void {
  checkColumns({ columns: { fix: columnsOf(fix) } }, columns)
  if (fix.kind === 'fillMissing' && fix.method === 'constant') checkConstant(fix, columns)
  if (fix.kind === 'joinColumns') checkNewColumn(joinedName(fix.columns), columns)
  for (const name of numberColumnsOf(fix)) {
    const found = columns.find((column) => column.name === name)?.type ?? 'empty'
    if (found === 'number' || found === 'integer') continue
    throw expected('column.notNumber', { column: name, found })
  }
  for (const name of timeColumnsOf(fix)) {
    if (columns.some((column) => column.name === name && column.type === 'datetime')) continue
    throw expected('input.invalid', { where: name, problem: 'it does not hold points in time' })
  }
}

function columnsOf(fix: Fix): readonly string[] {
  switch (fix.kind) {
    case 'dropRows':
      return []
    case 'dropContradictions':
      return [fix.text, fix.label]
    case 'dropDuplicates':
      return [...(fix.columns ?? []), ...(fix.sample === undefined ? [] : [fix.sample])]
    case 'totals':
      return fix.within === undefined ? [fix.column] : [fix.column, fix.within]
    case 'fillMissing':
      return fix.within === undefined ? fix.columns : [...fix.columns, fix.within]
    case 'dropOverlap':
      return fix.sample === undefined ? fix.columns : [...fix.columns, fix.sample]
    case 'treatAsMissing':
    case 'dropColumns':
    case 'joinColumns':
      return fix.columns
    case 'dropNearDuplicates':
    case 'dropNearOverlap':
    case 'dropMissing':
    case 'mergeClasses':
    case 'sortByTime':
    case 'resample':
      return [fix.column]
  }
}

function checkNewColumn(name: string, columns: readonly Column[]): void {
  if (columns.every((column) => column.name !== name)) return
  throw expected('input.invalid', { where: name, problem: 'there is a column of that name' })
}

function numberColumnsOf(fix: Fix): readonly string[] {
  if (fix.kind === 'treatAsMissing') return fix.columns
  if (fix.kind !== 'fillMissing') return []
  return fix.method === 'meanBefore' || fix.method === 'linear' ? fix.columns : []
}

/** What a constant must be for a column of each type; the others cannot hold one. */
const constantTypes: Partial<Record<ColumnType, 'number' | 'boolean' | 'string'>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  text: 'string',
  category: 'string',
}

function checkConstant({ columns: names, value }: FixOf<'fillMissing'>, columns: readonly Column[]): void {
  for (const name of names) {
    const type = columns.find((column) => column.name === name)?.type ?? 'empty'
    if (constantTypes[type] === typeof value) continue
    throw expected('input.invalid', {
      where: name,
      problem: `a column of the type ${columnTypeNames[type]} cannot be filled with ${JSON.stringify(value)}`,
      hint: 'Choose a value of the type that the column holds.',
    })
  }
}

const timeColumnsOf = (fix: Fix): readonly string[] =>
  fix.kind === 'sortByTime' || fix.kind === 'resample' || fix.kind === 'totals' ? [fix.column] : []
