import { isCounted, type Column } from '../../../shared/domain/column'
import type { DatasetReader } from '../datasetReader'
import { commonFrequency, sparesWeekends } from './commonFrequency'
import { isWeekend } from './frequency'
import { NumberCounts } from './numberCounts'

type Series = NonNullable<NonNullable<Column['time']>['series']>

/** Below this share of different points, rows are several series or events. */
const differentShare = 0.9
/** Columns that are tried, those of fewest values first. */
const mostCandidates = 8
/** More values than this are not followed one by one; a series has this many rows at least, on average. */
const mostSeries = 10_000
const fewestRows = 10
/** Steps that may go the other way, such as an hour when clocks go back, and how far, as a share of all time: further, a series begins anew. */
const strayShare = 0.01
const strayDistance = 0.01

/**
 * The column that tells several series in one table apart: the points of `time` repeat, those of each of its values follow each
 * other. Null where points do not repeat, where rows have other points that do not, or where no column orders them. Reads the rows
 * once.
 */
export async function severalSeries(
  dataset: DatasetReader,
  columns: readonly Column[],
  time: Column,
): Promise<Series | null> {
  const repeats = (column: Column): boolean =>
    isCounted(column) && column.unique < (dataset.rows - column.missing) * differentShare
  // Beside points of their own, dates that repeat are only a part of them.
  if (!columns.every((column) => column.type !== 'datetime' || repeats(column))) return null
  const candidates = candidatesOf(columns, dataset.rows)
  if (candidates.length === 0) return null
  const trials = candidates.map((column) => new Trial(column))
  for await (const batch of dataset.batches([time.name, ...candidates.map(({ name }) => name)])) {
    const moments = batch.numbers(time.name)
    for (const trial of trials) trial.add(moments, batch.texts(trial.column.name))
  }
  const found = trials.find((trial) => trial.isInOrder)
  return found === undefined
    ? null
    : { column: found.column.name, count: found.column.unique, ...found.distance }
}

function candidatesOf(columns: readonly Column[], rows: number): Column[] {
  return (
    columns
      .filter(({ type }) => type === 'category' || type === 'integer' || type === 'text')
      .filter(({ missing, unique }) => missing === 0 && unique >= 2 && unique <= mostSeries)
      .filter(({ unique }) => unique <= rows / fewestRows)
      // A column of the data says more than the name of its file.
      .sort((a, b) => a.unique - b.unique || Number(a.name === 'file') - Number(b.name === 'file'))
      .slice(0, mostCandidates)
  )
}

/** Follows the points of each value of a column. */
class Trial {
  private readonly latest = new Map<string, number>()
  private readonly steps = new NumberCounts()
  private readonly later = { count: 0, furthest: 0 }
  private readonly earlier = { count: 0, furthest: 0 }
  private same = 0
  private rows = 0
  private onWeekend = 0
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY

  constructor(readonly column: Column) {}

  add(moments: Float64Array, values: readonly (string | null)[]): void {
    moments.forEach((moment, row) => {
      if (Number.isNaN(moment)) return
      const value = values[row] ?? ''
      const before = this.latest.get(value)
      if (before !== undefined) this.step(moment - before)
      this.latest.set(value, moment)
      this.rows += 1
      this.first = Math.min(this.first, moment)
      this.last = Math.max(this.last, moment)
      if (isWeekend(moment)) this.onWeekend += 1
    })
  }

  /** Whether the points of each value rise, or those of each value fall. */
  get isInOrder(): boolean {
    const [stray, steps] = [this.later, this.earlier].sort((a, b) => a.count - b.count)
    if (stray === undefined || steps === undefined) return false
    const strays = stray.count + this.same
    return (
      strays <= (steps.count + strays) * strayShare &&
      stray.furthest <= (this.last - this.first) * strayDistance
    )
  }

  /** How far points of one value are apart. */
  get distance(): Pick<Series, 'frequency' | 'stepMilliseconds'> {
    const { frequency, step } = commonFrequency([...this.steps.entries()])
    const spared = sparesWeekends(this.onWeekend, this.rows, this.last - this.first)
    return {
      frequency: frequency === 'day' && spared ? 'businessDay' : frequency,
      ...(step > 0 ? { stepMilliseconds: step } : {}),
    }
  }

  private step(distance: number): void {
    if (distance === 0) {
      this.same += 1
      return
    }
    const size = Math.abs(distance)
    const direction = distance > 0 ? this.later : this.earlier
    direction.count += 1
    direction.furthest = Math.max(direction.furthest, size)
    this.steps.add(size)
  }
}
