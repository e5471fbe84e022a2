import { isMissingValue } from './missing'
import { readMoment, type MomentOrder } from './momentText'

/** The calendar repeats after so many years: 29 February 00 is a day in both. */
const centuries = [1600, 2000] as const
/** Years of two digits may lie so far ahead, such as the end of a contract. */
const yearsAhead = 10
/** A shorter gap between the years that occur may be chance. */
const fewestBetween = 15
/** Years further apart do not run on. */
const mostApart = 5
/** Cells in which years of two digits are looked for before the others are. */
const firstCells = 50

/**
 * The earliest year that two digits stand for in the dates of a column; null where no year has two digits. Years that occur next to each other
 * stay together (60 beside 09 is 1960 where nothing lies between 10 and 59), as late as they can be without beginning in the future.
 */
export function firstShortYear(
  cells: readonly string[],
  order: MomentOrder,
  present = new Date().getUTCFullYear(),
): number | null {
  const values = cells.filter((cell) => !isMissingValue(cell))
  if (shortYears(values.slice(0, firstCells), order).size === 0) return null
  return firstOf(
    [...shortYears(values, order)].sort((a, b) => a - b),
    present,
  )
}

function shortYears(cells: readonly string[], order: MomentOrder): Set<number> {
  const [early, late] = centuries
  const years = new Set<number>()
  for (const cell of cells) {
    const moment = readMoment(cell, order, late)
    if (!Number.isNaN(moment) && moment !== readMoment(cell, order, early))
      years.add(new Date(moment).getUTCFullYear() - late)
  }
  return years
}

/** `years`: those that occur, 0..99, ascending. */
function firstOf(years: readonly number[], present: number): number {
  const gaps = years.map((year, index) => ({
    start: years[(index + 1) % years.length] ?? year,
    size: (((years[(index + 1) % years.length] ?? year) - year + 99) % 100) + 1,
    end: year,
  }))
  const widest = gaps.reduce((best, gap) => (gap.size > best.size ? gap : best))
  const usual = present + yearsAhead - 99
  if (widest.size < fewestBetween) return usual
  const next = present + 1
  const first = next - ((((next - widest.start) % 100) + 100) % 100)
  const last = first + ((((widest.end - widest.start) % 100) + 100) % 100)
  if (last <= present + yearsAhead) return Math.min(first, usual)
  // Only years that run on are ahead of the present; births and deaths of any time are not.
  const within = gaps.filter((gap) => gap !== widest)
  return within.every(({ size }) => size <= mostApart) ? last - 99 : usual
}
