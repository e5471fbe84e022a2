const dayMs = 86_400_000

/**
 * How many public holidays of a country lie in each step, from its time to the next one, at least in its own day [times]; times in milliseconds
 * since 1970, ascending, as the clock on the wall says them. Calendars: the library date-holidays, loaded when it is first asked.
 */
export async function holidaysIn(country: string, times: Float64Array): Promise<Float64Array> {
  const counts = new Float64Array(times.length)
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return counts
  const { default: Holidays } = await import('date-holidays')
  const calendar = new Holidays(country)
  const days = new Set<number>()
  // A step may reach a year further than it begins.
  for (let year = yearOf(first); year <= yearOf(last) + 1; year++) {
    for (const { date, type, start, end } of calendar.getHolidays(year)) {
      if (type !== 'public') continue
      const day = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs))
      for (let next = 0; next < length; next++) days.add(day + next * dayMs)
    }
  }
  const dayOf = (time: number): number => Math.floor(time / dayMs) * dayMs
  return counts.map((_, row) => {
    const from = dayOf(times[row] ?? 0)
    // The last step is as long as the one before.
    const next = times[row + 1] ?? (times[row] ?? 0) + ((times[row] ?? 0) - (times[row - 1] ?? NaN))
    const to = Math.max(from + dayMs, Number.isFinite(next) ? dayOf(next) : 0)
    let count = 0
    for (let day = from; day < to; day += dayMs) if (days.has(day)) count += 1
    return count
  })
}

const yearOf = (time: number): number => new Date(time).getUTCFullYear()
