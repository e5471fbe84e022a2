import { isCounted, type Column } from '../../../shared/domain/column'
import type { SourceBatch } from '../../../tasks/prepared'
import { pairsAndThrees } from '../../pairsAndThrees'
import type { DatasetReader } from '../datasetReader'
import { commonFrequency, sparesWeekends } from './commonFrequency'
import { isWeekend } from './frequency'
import { NumberCounts } from './numberCounts'

/** What the profile of a time column says of several series; nothing where there is one, or rows are events. */
type SeveralSeries = Pick<NonNullable<Column['time']>, 'series' | 'joined'>
type Series = NonNullable<SeveralSeries['series']>

/** Below this share of different points, rows are several series or events. */
const differentShare = 0.9
/** Columns that are tried, those of fewest values first. */
const mostCandidates = 8
/** Columns that are tried together where none alone does. */
const mostTogether = 4
/** More values than this are not followed one by one; a series has this many rows at least, on average. */
const mostSeries = 10_000
const fewestRows = 10
/** Steps that may go the other way, such as an hour when clocks go back, and how far, as a share of all time: further, a series begins anew. */
const strayShare = 0.01
const strayDistance = 0.01
/** Whole numbers of such a column name something, at whatever distances it comes. */
const numberName = /(^|[^a-z])id$|[a-z]Id$|^id([^a-z]|$)/

/**
 * What tells several series in one table apart: the points of `time` repeat, those of each value of a column, or of two or three columns together, follow
 * each other. Nothing where points do not repeat, where rows have other points that do not, or where no columns order them. Reads the rows once, and
 * once more where columns are tried together.
 */
export async function severalSeries(
  dataset: DatasetReader,
  columns: readonly Column[],
  time: Column,
): Promise<SeveralSeries> {
  const repeats = (column: Column): boolean =>
    isCounted(column) && column.unique < (dataset.rows - column.missing) * differentShare
  // Beside points of their own, dates that repeat are only a part of them.
  if (!columns.every((column) => column.type !== 'datetime' || repeats(column))) return {}
  const found = candidatesOf(columns, dataset.rows)
  const candidates = found.map(({ name }) => name)
  const mayMeasure = new Set(found.filter(isMaybeMeasure).map(({ name }) => name))
  const alone = await orderedBy(
    dataset,
    time,
    candidates.map((name) => [name]),
    mayMeasure,
  )
  if (alone) return { series: { column: alone.columns[0] ?? '', count: alone.count, ...alone.distance } }
  const joined = await orderedBy(dataset, time, pairsAndThrees(candidates.slice(0, mostTogether)), mayMeasure)
  return joined ? { joined: { columns: [...joined.columns], count: joined.count } } : {}
}

/** The first of some choices of columns whose values have their points of time in order; those of `mayMeasure` at a usual distance. */
async function orderedBy(
  dataset: DatasetReader,
  time: Column,
  choices: readonly (readonly string[])[],
  mayMeasure: ReadonlySet<string>,
): Promise<Trial | undefined> {
  if (choices.length === 0) return undefined
  const trials = choices.map((columns) => new Trial(columns, dataset.rows))
  for await (const batch of dataset.batches([...new Set([time.name, ...choices.flat()])])) {
    const moments = batch.numbers(time.name)
    for (const trial of trials) trial.add(moments, batch)
  }
  const isApart = (trial: Trial): boolean =>
    trial.isInOrder &&
    (trial.distance.frequency !== 'irregular' || !trial.columns.some((name) => mayMeasure.has(name)))
  return trials.find(isApart)
}

/** Whether whole numbers may be measured ones, of which each comes again now and then, in place of the numbers of things. */
const isMaybeMeasure = ({ type, name }: Column): boolean => type === 'integer' && !numberName.test(name)

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

/** Follows the points of each value of a column, or of several together. */
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

  constructor(
    readonly columns: readonly string[],
    private readonly allRows: number,
  ) {}

  /** Series that were seen. */
  get count(): number {
    return this.latest.size
  }

  add(moments: Float64Array, batch: Pick<SourceBatch, 'texts'>): void {
    const texts = this.columns.map((name) => batch.texts(name))
    moments.forEach((moment, row) => {
      if (Number.isNaN(moment) || this.areTooMany) return
      const value = texts.map((column) => column[row] ?? '').join('\u0001')
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
    if (this.areTooMany) return false
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

  private get areTooMany(): boolean {
    return this.latest.size > Math.min(mostSeries, this.allRows / fewestRows)
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
