import type { Metric } from '../../../shared/domain/metric'
import { formatLoss, formatNumber, formatPercent, formatShare } from './formatNumber'

/** A metric's value as people read it: shares and percentages in percent, errors in the target's units. */
export function formatMetric(metric: Pick<Metric, 'format' | 'id'>, value: number): string {
  switch (metric.format) {
    case 'share':
      return formatShare(value)
    case 'percent':
      return formatPercent(value)
    case 'target':
      return formatNumber(value, 4)
    case 'number':
      return formatLoss(value)
  }
}
