import { isSequence, type ShownCell } from '../../../shared/domain/dataset'
import { formatDataTime } from '../../design/format/formatTime'
import { formatPlain } from '../../design/format/formatNumber'
import type { ColumnType } from '../../../shared/domain/column'
import { sequenceWords } from '../../../shared/domain/sequenceWords'

/** What a cell says; null where the value is missing. Line ends become a sign, so that a row stays a line. */
export function cellText(cell: ShownCell | undefined, type: ColumnType): string | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') return formatPlain(cell)
  if (typeof cell === 'boolean') return cell ? 'true' : 'false'
  if (isSequence(cell)) return sequenceWords(cell)
  if (Array.isArray(cell)) return `[${cell.map(formatPlain).join(', ')}]`
  return type === 'datetime' ? formatDataTime(cell) : cell.replaceAll(/\r\n?|\n/g, ' ⏎ ')
}
