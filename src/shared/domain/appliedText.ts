import type { AppliedFix, Fix } from './fix'
import { fixText, named } from './fixText'
import { joinedName } from './joinedName'

/** What an applied fix changed, in words: rows, cells and their columns; or that it changes nothing now. */
export function appliedText(applied: AppliedFix): string {
  const { fix, rowsBefore, rowsAfter, cellsChanged = 0, changesNothing, removedBefore = [] } = applied
  if (changesNothing) {
    const without = removedBefore.map((removed) => `"${fixText(removed).label}"`).join(', ')
    return without === '' ? 'changes nothing now' : `changes nothing now, without ${without}`
  }
  const columns = changedColumns(fix)
  const cells =
    cellsChanged > 0
      ? [`${counted(cellsChanged, 'cell')}${columns === '' ? '' : ` of ${columns}`} changed`]
      : []
  const column = cells.length === 0 && columns !== '' ? [columns] : []
  return [...cells, ...column, rowsText(rowsBefore, rowsAfter)].join('; ')
}

function rowsText(before: number, after: number): string {
  if (after < before) return `${counted(before - after, 'row')} dropped, ${after.toLocaleString('en')} stay`
  if (after > before) return `${counted(after - before, 'row')} added, ${after.toLocaleString('en')} in all`
  return counted(after, 'row')
}

function changedColumns(fix: Fix): string {
  switch (fix.kind) {
    case 'fillMissing':
    case 'treatAsMissing':
    case 'dropColumns':
      return named(fix.columns)
    case 'joinColumns':
      return `"${joinedName(fix.columns)}" added`
    case 'mergeClasses':
    case 'sortByTime':
      return named([fix.column])
    default:
      return ''
  }
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? what : `${what}s`}`
