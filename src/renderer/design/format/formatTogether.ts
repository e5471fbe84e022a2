import type { Metric } from '../../../shared/domain/metric'
import { formatMetric } from './formatMetric'

/** Significant digits of the largest of several values in the units of a target. */
const digits = 4

/** Writes several values of one metric with the same number of digits behind the point, so that they can be compared. */
export function formatTogether(
  metric: Pick<Metric, 'format' | 'id'>,
  values: readonly number[],
  locale?: string,
): (value: number) => string {
  const largest = Math.max(...values.map(Math.abs))
  if (metric.format !== 'target' || !(largest >= 0.001 && largest < 1e9)) {
    return (value) => formatMetric(metric, value)
  }
  const before = Math.floor(Math.log10(largest)) + 1
  const decimals = Math.min(6, Math.max(0, digits - Math.max(before, 1)))
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return (value) => format.format(value)
}
