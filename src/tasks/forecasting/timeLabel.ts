import type { Series } from './readSeries'

/** The time of a row as ISO 8601 (the date alone at midnight), or its number from 1 without a time column. */
export function timeLabel(series: Pick<Series, 'time'>, row: number): string {
  const time = series.time?.[row]
  return time === undefined ? String(row + 1) : isoLabel(time)
}

/** ISO 8601 in UTC, the date alone at midnight. */
export function isoLabel(time: number): string {
  const text = new Date(time).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000Z', 'Z')
}
