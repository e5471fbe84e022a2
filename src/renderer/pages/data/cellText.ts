import { isSequence, type ShownCell, sequenceWords } from '../../../shared/domain/dataset'
import type { Column } from '../../../shared/domain/column'
import { formatDataTime, hasClock } from '../../../shared/format/formatTime'
import { formatPlain } from '../../../shared/format/formatNumber'

/** What of a column its cells are written by; without `time` each point is written for itself. */
type WrittenColumn = Pick<Column, 'type' | 'time'>

/** What a cell says; null where the value is missing. Line ends become a sign, so that a row stays a line. */
export function cellText(cell: ShownCell | undefined, { type, time }: WrittenColumn): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') return formatPlain(cell)
  if (typeof cell === 'boolean') return cell ? 'true' : 'false'
  if (isSequence(cell)) return sequenceWords(cell)
  if (Array.isArray(cell)) return `[${cell.map(formatPlain).join(', ')}]`
  return type === 'datetime'
    ? formatDataTime(cell, time !== undefined && isFinerThanDays(time))
    : cell.replaceAll(/\r\n?|\n/g, ' ⏎ ')
}

/** Whether points of a column lie within days: then midnight is a time like any other. */
const isFinerThanDays = ({ first, last, frequency }: NonNullable<Column['time']>): boolean =>
  frequency === 'hour' ||
  frequency === 'minute' ||
  frequency === 'second' ||
  hasClock(first) ||
  hasClock(last)
