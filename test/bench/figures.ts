/** A number with three digits that count: 0.0123, 2.41, 24.1, 1,240; a dash for none. */
export function figure(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '-'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}

/** Bytes as megabytes. */
export const megabytes = (bytes: number): string => `${figure(bytes / 1e6)} MB`

/** The geometric mean; null of none. */
export function geometricMean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}
