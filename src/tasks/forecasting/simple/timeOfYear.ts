import { eachStep, type Past, type SimpleMethod } from './past'

const dayMs = 86_400_000
const daysOfYear = 366
const hours = 24
/** Days before and after that count as the same time of year. */
const reach = 7
/** Years of training rows that tell a year's course from chance. */
const leastYears = 2
/** Longer steps than this leave too few rows a year; a season of months or quarters is looked back to row by row instead. */
const longestStep = 7 * dayMs
/** Share of the training rows' variance that the time of year must explain to be worth a forecast. */
const leastExplained = 0.2

/**
 * The usual value by day of the year (a week to either side) and hour, in UTC; none without a yearly course in what it learns from. Known to
 * meteorology as climatology.
 */
export const timeOfYear: SimpleMethod = {
  id: 'timeOfYear',
  name: 'Usual for the time of year',
  description: 'The mean of earlier years around the same day of the year, at the same hour.',
  seasons: 'none',
  learn(past) {
    const usual = usualAt(past)
    return (
      usual && { season: null, at: (origin, steps) => eachStep(steps, (step) => usual(origin + 1 + step)) }
    )
  },
}

/** The usual value at a row; null without a yearly course. */
function usualAt({ time, measured, from, to }: Past): ((row: number) => number) | null {
  if (time === null || to - from < 2) return null
  const span = (time[to - 1] ?? 0) - (time[from] ?? 0)
  if (span < leastYears * 365 * dayMs || span / (to - 1 - from) > longestStep) return null
  const known = measured.subarray(from, to)
  const mean = meanOf(known.filter(Number.isFinite))
  const usual = usualValues(time.subarray(from, to), known)
  const ofRow = (row: number): number => {
    const value = usual[placeOf(time[row] ?? NaN)] ?? NaN
    return Number.isFinite(value) ? value : mean
  }
  return explained(known, mean, (row) => ofRow(from + row)) < leastExplained ? null : ofRow
}

/** Day of the year and hour as one number. */
function placeOf(time: number): number {
  const date = new Date(time)
  const day = Math.floor((time - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs)
  return day * hours + date.getUTCHours()
}

/** Means over the days around each day of the year, by hour: [366 * 24], NaN where no row is near. */
function usualValues(time: Float64Array, measured: Float64Array): Float64Array {
  const sums = new Float64Array(daysOfYear * hours)
  const counts = new Float64Array(daysOfYear * hours)
  time.forEach((moment, row) => {
    const value = measured[row] ?? NaN
    if (Number.isNaN(value)) return
    const place = placeOf(moment)
    sums[place] = (sums[place] ?? 0) + value
    counts[place] = (counts[place] ?? 0) + 1
  })
  return sums.map((_, place) => {
    let sum = 0
    let count = 0
    for (let days = -reach; days <= reach; days++) {
      const near = (place + days * hours + sums.length) % sums.length
      sum += sums[near] ?? 0
      count += counts[near] ?? 0
    }
    return sum / count
  })
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Share of the variance of measured values around the mean that a rule explains. */
function explained(values: Float64Array, mean: number, rule: (row: number) => number): number {
  const squares = (distance: (value: number, row: number) => number): number =>
    values.reduce((sum, value, row) => (Number.isNaN(value) ? sum : sum + distance(value, row) ** 2), 0)
  const around = squares((value) => value - mean)
  const left = squares((value, row) => value - rule(row))
  return around === 0 ? 0 : 1 - left / around
}
