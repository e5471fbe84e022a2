import type { FixOf } from '../../shared/domain/fix'
import { expected } from '../../shared/errors'

/** More points than this come of a mistake, not of a gap. */
const mostPoints = 20_000_000

const dayMilliseconds = 86_400_000

/** Months between two points of a frequency that follows the calendar. */
const monthsOf: Partial<Record<FixOf<'resample'>['frequency'], number>> = { month: 1, quarter: 3, year: 12 }

/** The regular points from `first` to `last`, milliseconds since 1970 UTC; months and working days follow the calendar. */
export function gridTimes(
  first: number,
  last: number,
  { frequency, stepMilliseconds }: Pick<FixOf<'resample'>, 'frequency' | 'stepMilliseconds'>,
): Float64Array {
  if ((last - first) / stepMilliseconds > mostPoints) {
    throw expected('input.invalid', {
      where: 'Resample',
      problem: `the grid would have more than ${mostPoints.toLocaleString('en')} points`,
      hint: 'Sort the rows, and look for a wrong date.',
    })
  }
  const points: number[] = []
  for (let number = 0, point = first; point <= last; point = nextPoint(++number)) {
    if (frequency !== 'businessDay' || !isWeekend(point)) points.push(point)
  }
  return Float64Array.from(points)

  function nextPoint(number: number): number {
    const months = monthsOf[frequency]
    if (months !== undefined) return addMonths(first, months * number)
    return first + number * (frequency === 'businessDay' ? dayMilliseconds : stepMilliseconds)
  }
}

/** The same day some months later; the last day of a month stays the last one. */
function addMonths(moment: number, months: number): number {
  const date = new Date(moment)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const target = isMonthEnd(date) ? lastDay : Math.min(day, lastDay)
  return Date.UTC(year, month, target) + timeOfDay(moment)
}

const timeOfDay = (moment: number): number => moment - Math.floor(moment / dayMilliseconds) * dayMilliseconds

function isMonthEnd(date: Date): boolean {
  return new Date(date.getTime() + dayMilliseconds).getUTCDate() === 1
}

function isWeekend(moment: number): boolean {
  const weekday = new Date(moment).getUTCDay()
  return weekday === 0 || weekday === 6
}
