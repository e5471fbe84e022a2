import type { SamplePart, SeriesWindow } from '../../shared/domain/preparation'
import { valueOrNull } from './readSeries'
import type { SeriesData } from './seriesData'
import { timeLabel } from './timeLabel'

/** The window that ends with row `origin`, or the nearest one there is, beside the values that it is to forecast. */
export function showWindow(prepared: SeriesData, origin: number): SeriesWindow {
  const { codec, matrix, series, originRange } = prepared
  const last = Math.min(originRange.last, Math.max(originRange.first, Math.round(origin)))
  const first = last - codec.window + 1
  return {
    origin: last,
    part: partOf(prepared, last),
    steps: Array.from({ length: codec.window + codec.horizon }, (_, step) => {
      const row = first + step
      const known = row <= last
      const from = row * matrix.features
      return {
        row,
        time: timeLabel(series, row),
        value: valueOrNull(series.measured[row]),
        inputs: known ? [...matrix.values.subarray(from, from + matrix.features)] : null,
        answer: known || Number.isNaN(series.measured[row]) ? null : (matrix.values[from] ?? 0),
      }
    }),
  }
}

/** Where the targets after a row lie; null when they lie in two parts. */
function partOf({ parts, codec }: SeriesData, origin: number): SamplePart {
  const [from, to] = [origin + 1, origin + codec.horizon]
  if (to < parts.validationFrom) return 'train'
  if (from >= parts.validationFrom && to < parts.testFrom) return 'validation'
  return from >= parts.testFrom ? 'test' : null
}
