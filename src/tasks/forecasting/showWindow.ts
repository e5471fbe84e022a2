import type { SamplePart, SeriesWindow } from '../../shared/domain/preparation'
import { valueOrNull } from './readSeries'
import { scaled } from '../scaler'
import type { SeriesData } from './seriesData'
import { frameOf } from './windowFrame'
import { framedRow } from './windows'
import { timeLabel } from './timeLabel'

/** The window that ends with row `origin`, or the nearest one there is, beside the values that it is to forecast. */
export function showWindow(prepared: SeriesData, origin: number): SeriesWindow {
  const { codec, matrix, series, originRange } = prepared
  const last = Math.min(originRange.last, Math.max(originRange.first, Math.round(origin)))
  // A window that reaches back before the series shows what there is.
  const first = Math.max(0, last - codec.window + 1)
  const frame = frameOf(matrix, last, codec)
  return {
    origin: last,
    part: partOf(prepared, last),
    steps: Array.from({ length: last + codec.horizon - first + 1 }, (_, step) => {
      const row = first + step
      const known = row <= last
      return {
        row,
        time: timeLabel(series, row),
        value: valueOrNull(series.measured[row]),
        inputs: known ? [...framedRow(matrix, row, frame)] : null,
        answer:
          known || Number.isNaN(series.measured[row])
            ? null
            : scaled(matrix.values[row * matrix.features] ?? 0, frame),
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
