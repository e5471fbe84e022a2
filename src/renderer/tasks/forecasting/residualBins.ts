import type { ForecastingEvaluation } from '../../../tasks/forecasting/spec'
import { formatNumber } from '../../design/format/formatNumber'

/** One bar of the residual histogram. */
export interface ResidualBin {
  readonly from: number
  readonly to: number
  /** `from` to `to` in words. */
  readonly label: string
  readonly count: number
}

/** The residuals (actual minus forecast, in the target's units) as equal bins from the smallest to the largest. */
export function residualBins({
  minimum,
  maximum,
  counts,
}: ForecastingEvaluation['residuals']): readonly ResidualBin[] {
  const width = (maximum - minimum) / Math.max(1, counts.length)
  return counts.map((count, index) => {
    const from = minimum + index * width
    const to = from + width
    return { from, to, label: `${formatNumber(from)} to ${formatNumber(to)}`, count }
  })
}
