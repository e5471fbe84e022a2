import { isBlank } from '../types/missing'
import { momentOrders, readMoment } from '../types/momentText'
import { commonWidth } from './chooseDialect'

/** Names of a first column that has one. */
const named = /^(id|no|index|key|row|nr|number|#)$/i

/**
 * Whether the rows begin with names that the header has no cell for, as statistics programs write them: all rows are a cell wider than the
 * header, their first cells all different and either words or counted.
 */
export function hasRowNames(rows: readonly (readonly string[])[]): boolean {
  const [header = [], ...below] = rows
  const { width, consistency } = commonWidth(below)
  if (below.length < 2 || header.length < 2 || width !== header.length + 1 || consistency < 0.98) return false
  if (header.some(isBlank) || named.test(header[0] ?? '')) return false
  if (below.every((row) => isBlank(row[width - 1] ?? ''))) return false
  const first = below.map((row) => row[0] ?? '')
  const areCounted = first.every((name, index) => name === String(index + 1) || name === String(index))
  return areCounted || (new Set(first).size === first.length && first.every(isWord))
}

const isWord = (text: string): boolean =>
  /\p{L}/u.test(text) && momentOrders.every((order) => Number.isNaN(readMoment(text, order)))
