const dayMs = 86_400_000
/** So many of the last points must stand on the two days. */
const looked = 24
const fewest = 4
/** Stands for the last day of any month. */
const lastOfMonth = 32

/** The times that follow: whole months for monthly and longer distances, the same two days of each month, working days where weekends are left out, else the usual distance. */
export function nextTimes(time: Float64Array, count: number): number[] {
  const last = time.at(-1) ?? 0
  const distances = Array.from(time.subarray(1), (value, index) => value - (time[index] ?? 0)).filter(
    (distance) => distance > 0,
  )
  const usual = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? dayMs
  const months = Math.round(usual / (30.44 * dayMs))
  const next: number[] = []
  const halves = nextHalfMonths(time, count)
  if (halves !== null) return halves
  const skipsWeekends = usual === dayMs && time.subarray(-50).every((value) => isWorkday(value))
  for (let step = 1; step <= count; step++) {
    const before = next.at(-1) ?? last
    if (months >= 1 && Math.abs(usual - months * 30.44 * dayMs) < 3 * dayMs * months)
      next.push(addMonths(last, months * step))
    else if (skipsWeekends) next.push(nextWorkday(before))
    else next.push(before + usual)
  }
  return next
}

/**
 * The points that follow a series with two a month, such as the 1st and the 15th or the 15th and the last day; null where its last
 * points are not so. Milliseconds since 1970 UTC.
 */
export function nextHalfMonths(time: Float64Array, count: number): number[] | null {
  const last = Array.from(time.subarray(-looked))
  const previous = last.at(-1)
  if (previous === undefined || last.length < fewest) return null
  const areHalves = last.slice(1).every((moment, index) => {
    const days = (moment - (last[index] ?? NaN)) / dayMs
    return days >= 13 && days <= 17
  })
  const days = [...new Set(last.map(dayOf))].sort((a, b) => a - b)
  const [early, late] = days
  if (!areHalves || days.length !== 2 || early === undefined || late === undefined) return null
  const next: number[] = []
  const date = new Date(previous)
  let [month, isLate] = [date.getUTCFullYear() * 12 + date.getUTCMonth(), dayOf(previous) === late]
  while (next.length < count) {
    if (isLate) month += 1
    isLate = !isLate
    next.push(momentOf(month, isLate ? late : early) + (previous % dayMs))
  }
  return next
}

/** Day of the month in UTC, `lastOfMonth` for the last one. */
function dayOf(moment: number): number {
  const isLast = new Date(moment + dayMs).getUTCDate() === 1
  return isLast ? lastOfMonth : new Date(moment).getUTCDate()
}

/** `month` counts from the year 0. */
function momentOf(month: number, day: number): number {
  const [year, inYear] = [Math.floor(month / 12), month % 12]
  return day === lastOfMonth ? Date.UTC(year, inYear + 1, 0) : Date.UTC(year, inYear, day)
}

const isWorkday = (time: number): boolean => ![0, 6].includes(new Date(time).getUTCDay())

function nextWorkday(time: number): number {
  let next = time + dayMs
  while (!isWorkday(next)) next += dayMs
  return next
}

function addMonths(time: number, months: number): number {
  const date = new Date(time)
  const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date.getUTCDate(), lastDay))
  return target.getTime() + (time % dayMs)
}
