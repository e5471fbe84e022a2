import type { TimeResolution } from './layout'

/**
 * A point in time as ISO 8601: `2020-01-31` for columns of days, else `2020-01-31T18:00:00Z`.
 * Files rarely name a time zone; their points are read as if they were UTC and never shifted.
 */
export function timeText(milliseconds: number, resolution: TimeResolution): string {
  const iso = new Date(milliseconds).toISOString()
  switch (resolution) {
    case 'day':
      return iso.slice(0, -14)
    case 'second':
      return `${iso.slice(0, -5)}Z`
    case 'millisecond':
      return iso
  }
}
