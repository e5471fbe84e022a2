import type { Fix, AppliedFix } from './fix'
import { joinedName } from './column'
import type { OpenFix } from './openFix'

/** What a fix is called and does, in the words of the window and the terminal. */
export interface FixText {
  /** Words of the button, e.g. `Drop 403 rows` without the number: `Drop repeated rows`. */
  readonly label: string
  /** What it will do, in one sentence. */
  readonly does: string
}

/** The words of a fix that waits for an answer; `question` stands before the answer. */
export function openFixText(open: OpenFix): FixText & { readonly question: string } {
  if (open.kind === 'fillConstant') {
    return {
      label: 'Fill',
      question: open.holds === 'text' ? 'Fill with the word' : 'Fill with',
      does: `Gives missing values of ${named(open.columns)} a value of your choosing.`,
    }
  }
  return {
    label: resampleLabels[open.fill],
    question: 'One row every',
    does:
      open.fill === 'forward'
        ? `Points of "${open.column}" at even distances; a point without a row of its own repeats the row before.`
        : `Points of "${open.column}" at even distances; a point without a row of its own is missing in all other columns.`,
  }
}

/** The words of a fix. */
export function fixText(fix: Fix): FixText {
  switch (fix.kind) {
    case 'dropDuplicates':
      if (fix.sample !== undefined) {
        return {
          label: 'Drop repeated samples',
          does: `Keeps the first of the samples whose rows are all equal in ${named(fix.columns ?? [])}; rows of one "${fix.sample}" stay or go together.`,
        }
      }
      return {
        label: 'Drop repeated rows',
        does: `Keeps the first of the rows that are equal in ${fix.columns ? named(fix.columns) : 'all columns'}.`,
      }
    case 'dropNearDuplicates':
      return nearDuplicatesText(fix)
    case 'dropContradictions':
      return {
        label: 'Drop contradicting rows',
        does: `Drops every row whose "${fix.text}" stands under several values of "${fix.label}".`,
      }
    case 'dropOverlap':
      return {
        label: 'Drop them here',
        does: `Drops the ${fix.sample === undefined ? 'rows' : `rows of each "${fix.sample}"`} that stand${fix.sample === undefined ? '' : 's'} in the test data set too; the test data set stays.`,
      }
    case 'dropNearOverlap':
      return {
        label: 'Drop them here',
        does: `Drops the rows whose "${fix.column}" stands in the test data set with at most a few other words; the test data set stays.`,
      }
    case 'dropMissing':
      return { label: 'Drop rows without it', does: `Drops the rows in which "${fix.column}" is missing.` }
    case 'dropRows':
      return {
        label: 'Drop these rows',
        does: `Drops ${fix.rows.length === 1 ? 'this row' : `these ${fix.rows.length} rows`}.`,
      }
    case 'mergeClasses':
      return {
        label: fix.merges.length === 1 ? 'Merge the names' : 'Merge all names',
        does: `In "${fix.column}", ${fix.merges.map(({ from, to }) => `${from.map(quoted).join(' and ')} becomes ${quoted(to)}`).join('; ')}.`,
      }
    case 'fillMissing':
      return fillText(fix)
    case 'sortByTime':
      return {
        label: 'Sort by time',
        does: `Puts the rows in the order of "${fix.column}"; rows without a time go to the end.`,
      }
    case 'resample':
      return {
        label: resampleLabels[fix.fill],
        does: `One row every ${stepText(fix)}, the last of each step; a new row ${fix.fill === 'forward' ? 'repeats the values of the row before' : 'is missing in all other columns'}.`,
      }
    case 'totals':
      return {
        label: `Totals by ${fix.unit}`,
        does: `One row for each ${fix.unit}${fix.within === undefined ? '' : ` of each "${fix.within}"`}: how many rows it had, and the sum of each number column. A ${fix.unit} without rows has zero.`,
      }
    case 'treatAsMissing':
      return {
        label: `Treat ${fix.values.length === 1 ? String(fix.values[0]) : 'them'} as missing`,
        does: `${fix.values.length <= 3 ? fix.values.join(', ') : `${fix.values.length} values`} in ${named(fix.columns)} ${fix.values.length === 1 ? 'becomes' : 'become'} missing; the file stays read as it is.`,
      }
    case 'dropColumns':
      return {
        label: fix.columns.length === 1 ? 'Drop the column' : `Drop ${fix.columns.length} columns`,
        does: `Drops ${named(fix.columns)}.`,
      }
    case 'joinColumns':
      return {
        label: `Join ${fix.columns.slice(0, -1).map(quoted).join(', ')} and ${quoted(fix.columns.at(-1) ?? '')} into one column`,
        does: `Adds the column ${quoted(joinedName(fix.columns))} with the values of each row together, to tell series apart by it.`,
      }
  }
}

function nearDuplicatesText({ column, likeness = 1 }: Extract<Fix, { kind: 'dropNearDuplicates' }>): FixText {
  if (likeness < 1) {
    return {
      label: 'Drop near duplicates',
      does: `Keeps the first of the rows whose "${column}" differs in a few words at most (${Math.floor(likeness * 100)} % of its pairs of neighbouring words are the same, or more).`,
    }
  }
  return {
    label: 'Drop those alike but for case and signs',
    does: `Keeps the first of the rows whose "${column}" differs only in case, white space and punctuation.`,
  }
}

function fillText({ columns, method, value, within }: Extract<Fix, { kind: 'fillMissing' }>): FixText {
  const where = `missing values of ${named(columns)}`
  const own = within === undefined ? '' : ` of the same "${within}"`
  switch (method) {
    case 'forward':
      return {
        label: 'Fill with the value before',
        does: `Gives ${where} the last known value${own}; nothing of later rows is used.`,
      }
    case 'meanBefore':
      return {
        label: 'Fill with the mean so far',
        does: `Gives ${where} the mean of the rows before${own}; a mean of all rows would tell of test rows.`,
      }
    case 'linear':
      return {
        label: 'Fill along a line',
        does: `Draws a line to the next known value${own} for ${where}. It looks ahead by that much: not for what is to be forecast.`,
      }
    case 'constant':
      return {
        label: `Fill with ${String(value ?? '')}`,
        does: `Gives ${where} the value ${String(value ?? '')}.`,
      }
  }
}

const resampleLabels = { forward: 'Resample and repeat', missing: 'Resample with gaps' } as const

/** The distance between two points of a grid: `hour`, `15 minutes`, `working day`. */
function stepText({ frequency, stepMilliseconds }: Extract<Fix, { kind: 'resample' }>): string {
  if (frequency === 'businessDay') return 'working day'
  const length = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }
  const unit = frequency === 'irregular' ? 'second' : frequency === 'twoWeeks' ? 'week' : frequency
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return unit
  const count = stepMilliseconds / length[unit]
  return count === 1 ? unit : `${count.toLocaleString('en')} ${unit}s`
}

const quoted = (text: string): string => `"${text}"`

/** Up to three names, else the first two and how many more. */
function named(columns: readonly string[]): string {
  if (columns.length <= 3) return columns.map(quoted).join(', ')
  return `${columns.slice(0, 2).map(quoted).join(', ')} and ${columns.length - 2} more columns`
}

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
