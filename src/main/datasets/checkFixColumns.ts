import type { Column } from '../../shared/domain/column'
import type { Fix } from '../../shared/domain/fix'
import { expected } from '../../shared/errors'
import { checkColumns } from '../experiments/checkColumns'

/** Checks that a data set has the columns of a fix, with the types it needs. Throws `column.missing` or `column.notNumber`. */
export function checkFixColumns(fix: Fix, columns: readonly Column[]): void {
  checkColumns({ columns: { fix: columnsOf(fix) } }, columns)
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
      return fix.columns ?? []
    case 'dropOverlap':
    case 'fillMissing':
    case 'treatAsMissing':
    case 'dropColumns':
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

function numberColumnsOf(fix: Fix): readonly string[] {
  if (fix.kind === 'treatAsMissing') return fix.columns
  if (fix.kind !== 'fillMissing' || fix.method === 'forward') return []
  return fix.method === 'constant' && typeof fix.value !== 'number' ? [] : fix.columns
}

const timeColumnsOf = (fix: Fix): readonly string[] =>
  fix.kind === 'sortByTime' || fix.kind === 'resample' ? [fix.column] : []
