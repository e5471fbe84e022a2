const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const monthMs = 30.4369 * dayMs

/** Cycles of more rows than this are too long to look back over, row by row. */
const longestCycle = 2016
/** Finer steps than this show what happens within an hour. */
const finerThanHours = 10 * minuteMs

/** How far apart the rows of a series are. */
export interface RowDistance {
  readonly milliseconds: number
  /** Whether days go from Monday to Friday. */
  readonly skipsWeekends: boolean
}

/**
 * Steps of the cycles that people and nature follow (hour, day, week, year) at a distance between rows, the shortest first: 48 and 336 for half hours, 7 and
 * 365 for days, 12 for months.
 */
export function cyclesOf({ milliseconds, skipsWeekends }: RowDistance): number[] {
  if (milliseconds <= 0) return []
  if (skipsWeekends) return [5, 260]
  if (isAbout(milliseconds, 12 * monthMs)) return []
  if (isAbout(milliseconds, 3 * monthMs)) return [4]
  if (isAbout(milliseconds, monthMs)) return [12]
  if (isAbout(milliseconds, 7 * dayMs)) return [52]
  if (milliseconds === dayMs) return [7, 365]
  const spans = milliseconds < finerThanHours ? [hourMs, dayMs, 7 * dayMs] : [dayMs, 7 * dayMs]
  return spans
    .map((span) => span / milliseconds)
    .filter((steps) => Number.isInteger(steps) && steps > 1 && steps <= longestCycle)
}

/** Whether a distance is one of months, quarters or years, which differ in length. */
const isAbout = (milliseconds: number, span: number): boolean =>
  milliseconds > 0.91 * span && milliseconds < 1.09 * span

/** How far apart points in time are, ascending; null where there are fewer than two different ones. */
export function rowDistance(time: ArrayLike<number>): RowDistance | null {
  const distances: number[] = []
  for (let row = 1; row < time.length; row++) {
    const distance = (time[row] ?? NaN) - (time[row - 1] ?? NaN)
    if (distance > 0) distances.push(distance)
  }
  const milliseconds = distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)]
  if (milliseconds === undefined) return null
  const skipsWeekends = milliseconds === dayMs && time.length >= leastDays && isOnlyWorkdays(time)
  return { milliseconds, skipsWeekends }
}

/** Fewer days than two weeks of work do not tell whether weekends are left out. */
const leastDays = 10

function isOnlyWorkdays(time: ArrayLike<number>): boolean {
  for (let row = 0; row < time.length; row++) if (!isWorkday(time[row] ?? NaN)) return false
  return true
}

/** Whether a point in time lies from Monday to Friday, in UTC. */
export const isWorkday = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay())
