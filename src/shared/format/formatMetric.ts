import type { Metric } from '../domain/task'
import { formatLoss, formatNumber, formatPercent, formatShare } from './formatNumber'

/** A metric's value as people read it: shares and percentages in percent, errors in the target's units; `locale` undefined is the system's language. */
export function formatMetric(metric: Pick<Metric, 'format'>, value: number, locale?: string): string {
  switch (metric.format) {
    case 'share':
      return formatShare(value, locale)
    case 'percent':
      return formatPercent(value, locale)
    case 'target':
      return formatNumber(value, targetDigits, locale)
    case 'points':
      return formatPoints(value, locale)
    case 'number':
      return formatLoss(value, locale)
  }
}

/** Points of 100 with one digit behind the point, as BLEU is written: `28.9`. */
const formatPoints = (value: number, locale?: string): string =>
  value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** The name of a metric within a sentence: `accuracy`, `entity F1`, but `chrF` and `MAE` as they are. */
export const metricInSentence = ({ name }: Pick<Metric, 'name'>): string =>
  /^[A-Z][a-z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name

/** Significant digits of a value in the units of a target. */
const targetDigits = 4

/** Writes several values of one metric with the same number of digits behind the point, so that they can be compared. */
export function formatTogether(
  metric: Pick<Metric, 'format'>,
  values: readonly number[],
  locale?: string,
): (value: number) => string {
  const largest = Math.max(...values.map(Math.abs))
  if (metric.format !== 'target' || !(largest >= 0.001 && largest < 1e9)) {
    return (value) => formatMetric(metric, value, locale)
  }
  const before = Math.floor(Math.log10(largest)) + 1
  const decimals = Math.min(6, Math.max(0, targetDigits - Math.max(before, 1)))
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return (value) => format.format(value)
}
