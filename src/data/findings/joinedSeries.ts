import type { SourceBatch } from '../../tasks/prepared'
import { pairsAndThrees } from '../pairsAndThrees'
import { KeyTable } from './keyTable'
import { rowKey } from './rowKey'

/** Columns that are tried together. */
const mostColumns = 4
/** A series has this many rows at least, on average. */
const fewestRows = 10

/** Columns that may tell series apart together. */
interface Combination {
  readonly names: readonly string[]
  /** Points of each series, to see one that repeats. */
  readonly points: KeyTable
  readonly series: KeyTable
  isOut: boolean
}

/** Looks for two or three columns whose values together have each point in time once. */
export class JoinedSeries {
  private readonly combinations: readonly Combination[]

  constructor(
    names: readonly string[],
    private readonly rows: number,
  ) {
    this.combinations = pairsAndThrees(names.slice(0, mostColumns)).map((own) => ({
      names: own,
      points: new KeyTable(),
      series: new KeyTable(),
      isOut: false,
    }))
  }

  add(batch: SourceBatch, time: string): void {
    const moments = batch.numbers(time)
    for (const combination of this.combinations) {
      if (combination.isOut) continue
      const columns = combination.names.map((name) => batch.texts(name))
      for (let row = 0; row < batch.rows && !combination.isOut; row++) {
        const moment = moments[row] ?? Number.NaN
        if (Number.isNaN(moment)) continue
        this.take(
          combination,
          moment,
          columns.map((column) => column[row] ?? null),
        )
      }
    }
  }

  /** The fewest columns that tell all series apart, and how many series there are; null where none do. */
  get found(): { readonly names: readonly string[]; readonly count: number } | null {
    const found = this.combinations.find(({ isOut }) => !isOut)
    return found === undefined ? null : { names: found.names, count: found.series.size }
  }

  private take(combination: Combination, moment: number, names: readonly (string | null)[]): void {
    const { points, series } = combination
    series.set(rowKey(names), 0)
    const point = rowKey([String(moment), ...names])
    combination.isOut = points.has(point) || series.size > this.rows / fewestRows
    points.set(point, 0)
    if (!combination.isOut) return
    points.clear()
    series.clear()
  }
}
