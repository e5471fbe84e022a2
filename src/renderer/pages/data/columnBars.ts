import type { Column } from '../../../shared/domain/column'

/** A bar of a column's picture: its height as a share of the highest. */
export interface ColumnBar {
  readonly share: number
  /** Stands for several values together. */
  readonly rest: boolean
}

/** More values than this are drawn together as the last bar. */
const mostValues = 14

/** The bars of a column's picture: bins of a number column, lengths of sequences, most frequent values of others; empty where there are none. */
export function columnBars(column: Column): readonly ColumnBar[] {
  if (column.number) return shares(column.number.histogram.map((count) => ({ count, rest: false })))
  if (column.list) return shares(column.list.histogram.counts.map((count) => ({ count, rest: false })))
  if (column.type === 'text' || column.time) return []
  const shown = column.frequent.slice(0, mostValues)
  const others = column.frequent.slice(mostValues).reduce((sum, { count }) => sum + count, 0)
  const bars = shown.map(({ count }) => ({ count, rest: false }))
  return shares(others > 0 ? [...bars, { count: others, rest: true }] : bars)
}

function shares(bars: readonly { readonly count: number; readonly rest: boolean }[]): readonly ColumnBar[] {
  const highest = Math.max(0, ...bars.map(({ count }) => count))
  return highest === 0 ? [] : bars.map(({ count, rest }) => ({ share: count / highest, rest }))
}
