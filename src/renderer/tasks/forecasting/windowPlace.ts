import { formatCount } from '../../design/format/formatNumber'

/** Where the parts of a series begin. */
interface PartBounds {
  readonly validationFrom: number
  readonly testFrom: number
}

/** Where a window ends and what it is for, in words: `to row 84, training`. Rows are told from 1. */
export function windowPlace(
  origin: number,
  { validationFrom, testFrom }: PartBounds,
  horizon: number,
): string {
  const [from, to] = [origin + 1, origin + horizon]
  const part =
    to < validationFrom
      ? 'training'
      : from >= validationFrom && to < testFrom
        ? 'validation'
        : from >= testFrom
          ? 'test'
          : 'between two parts, left out'
  return `to row ${formatCount(origin + 1)}, ${part}`
}
