import type { ChartAxis } from '../../components/charts/chartContent'

/** Where the parts of a series begin. */
interface PartBounds {
  readonly validationFrom: number
  readonly testFrom: number
}

/** Where a window ends, as its axis tells the row, and what it is for: `to 2020-03-24, training`. */
export function windowPlace(
  origin: number,
  { validationFrom, testFrom }: PartBounds,
  horizon: number,
  axis: Pick<ChartAxis, 'title' | 'format'>,
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
  const end = axis.format?.(origin) ?? String(origin + 1)
  return `to ${axis.title === 'Row' ? `row ${end}` : end}, ${part}`
}
