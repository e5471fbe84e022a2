import type { Cell, ShownCell } from '../../shared/domain/dataset'
import { sequencePicture } from './sequencePicture'

/** Lists up to this length are read rather than looked at. */
const readableNumbers = 8

/** Rows as a page shows them: sequences become pictures, so that a page of them stays small. */
export const shownRows = (rows: readonly (readonly Cell[])[]): ShownCell[][] =>
  rows.map((row) => row.map(shownCell))

function shownCell(cell: Cell): ShownCell {
  if (!Array.isArray(cell)) return cell
  const frames = cell.filter((item) => Array.isArray(item))
  if (frames.length > 0) return sequencePicture(frames)
  const numbers = cell.filter((item) => typeof item === 'number')
  const isRead = numbers.length <= readableNumbers && !numbers.some(Number.isNaN)
  return isRead ? numbers : sequencePicture(numbers)
}
