import type { z } from 'zod'
import type { timeProfileSchema } from '../../../shared/domain/column'

/** How far apart the points of a time column are. */
export type Frequency = z.infer<typeof timeProfileSchema>['frequency']

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** The frequency that a distance between two points speaks for; months and years are told by their range of days. */
export function frequencyOf(milliseconds: number): Frequency {
  const days = milliseconds / day
  if (days >= 365 && days <= 366) return 'year'
  if (days >= 89 && days <= 92) return 'quarter'
  if (days >= 28 && days <= 31) return 'month'
  if (days === 7) return 'week'
  if (days === 14) return 'twoWeeks'
  // From the 1st to the 15th and on to the next 1st, or by the 15th and the last day.
  if (Number.isInteger(days) && days >= 13 && days <= 17) return 'halfMonth'
  if (days >= 1) return days === 1 ? 'day' : 'irregular'
  if (milliseconds % hour === 0) return 'hour'
  if (milliseconds % minute === 0) return 'minute'
  return milliseconds % second === 0 ? 'second' : 'irregular'
}

/** Shortest distance that is longer than the frequency allows, in milliseconds. */
export function longestStep(frequency: Frequency, step: number): number {
  switch (frequency) {
    case 'year':
      return 366 * day
    case 'quarter':
      return 92 * day
    case 'month':
      return 31 * day
    case 'halfMonth':
      return 17 * day
    default:
      return step
  }
}

/** Whether a working day lies between two points, the earlier one first. */
export function skipsWorkingDay(earlier: number, later: number): boolean {
  const days = Math.round((later - earlier) / day)
  if (days < 2) return false
  const weekday = weekdayOf(earlier)
  const daysToMonday = weekday === 5 ? 3 : weekday === 6 ? 2 : 1
  return days > daysToMonday
}

/** Whether a point lies on a Saturday or Sunday. */
export function isWeekend(moment: number): boolean {
  const weekday = weekdayOf(moment)
  return weekday === 0 || weekday === 6
}

/** Day of the week, 0 for Sunday; 1970 began on a Thursday. */
function weekdayOf(moment: number): number {
  const days = Math.floor(moment / day) + 4
  return days - 7 * Math.floor(days / 7)
}
