import { isMissingValue } from './missing'
import { readMoment } from './momentText'

/** What is asked of a column of years: its name, its cells, and the cells of the columns beside it. */
export interface YearColumn {
  readonly name: string
  readonly cells: readonly string[]
  /** Further columns that may tell several series apart. */
  readonly others: readonly (readonly string[])[]
  /** Whether it is the first column. */
  readonly first: boolean
}

const firstYear = 1500
const lastYear = 2200
/** Fewer rows may stand in order by chance; without a name to say so, more are needed. */
const fewestYears = 5
const fewestUnnamed = 15
/** A series has so many years on average. */
const fewestOfSeries = 3
const yearName =
  /year|period|season|jahr|ann[ée]e|jaar|vuosi|time|date|(^|[^\p{L}])(yr|y|an|a[ñn]o|anno|ano|år|rok|yıl)([^\p{L}]|$)|год|年|연도|سنة|عام/iu

/**
 * Whether years are the time of their rows: each stands once and they rise or fall, or another column has them each once for each of its
 * values. Years of birth, of construction or of models do neither.
 */
export function areYearsOfRows({ name, cells, others, first }: YearColumn): boolean {
  const rows = cells.flatMap((cell, row) => (isMissingValue(cell) ? [] : [{ cell, row }]))
  const moments = rows.map(({ cell }) => readMoment(cell, 'annual'))
  if (rows.length < fewestYears || !moments.every(isPlausible)) return false
  // Words such as `FY2019` are no numbers.
  const isNamed = yearName.test(name) || rows.every(({ cell }) => !/^[\d.,\s]*$/.test(cell))
  if (runsOneWay(moments))
    return isNamed || (first && moments.length >= fewestUnnamed && areNeighbours(moments))
  return (
    isNamed &&
    others.some((other) =>
      tellsApart(
        rows.map(({ row }) => other[row] ?? ''),
        moments,
      ),
    )
  )
}

function isPlausible(moment: number): boolean {
  const year = new Date(moment).getUTCFullYear()
  return year >= firstYear && year <= lastYear
}

const runsOneWay = (moments: readonly number[]): boolean => {
  const [first = 0, second = 0] = moments
  const direction = Math.sign(second - first)
  return (
    direction !== 0 &&
    moments.every((moment, index) => index === 0 || (moment - (moments[index - 1] ?? moment)) * direction > 0)
  )
}

const areNeighbours = (moments: readonly number[]): boolean =>
  moments.every(
    (moment, index) =>
      index === 0 ||
      Math.abs(new Date(moment).getUTCFullYear() - new Date(moments[index - 1] ?? 0).getUTCFullYear()) === 1,
  )

/** Whether the years of each value of a column rise, or fall, each once, in few enough series. */
function tellsApart(values: readonly string[], moments: readonly number[]): boolean {
  const series = new Map<string, number[]>()
  values.forEach((value, row) => {
    const known = series.get(value)
    if (known) known.push(moments[row] ?? NaN)
    else series.set(value, [moments[row] ?? NaN])
  })
  if (series.size < 2 || moments.length < series.size * fewestOfSeries) return false
  return [...series.values()].every((years) => years.length < 2 || runsOneWay(years))
}
