import type { Column } from '../../../shared/domain/column'
import { numbersOf, type StoredValues } from '../arrow/columnValues'
import type { ColumnFindings, ColumnProfiler, ProfiledColumn } from './columnProfiler'
import { NumberCounts } from './numberCounts'
import { RunningMoments } from './runningMoments'
import { findSeason, seasonValues } from '../../../shared/series/findSeason'
import { mostFrequent } from './valueCounts'

/** Bins of the histogram. */
const bins = 20

/** Profile of a column of numbers. */
export class NumberProfiler implements ColumnProfiler {
  private readonly moments = new RunningMoments()
  private missing = 0
  private readonly values = new NumberCounts()
  private readonly first = new Float64Array(seasonValues)
  private firstUsed = 0
  private readonly histogram = new Array<number>(bins).fill(0)

  constructor(private readonly column: ProfiledColumn) {}

  add(values: StoredValues): void {
    const numbers = numbersOf(values) ?? new Float64Array()
    const room = numbers.subarray(0, this.first.length - this.firstUsed)
    this.first.set(room, this.firstUsed)
    this.firstUsed += room.length
    this.missing += values.data.nullCount
    this.moments.add(numbers)
    this.values.addAll(numbers)
  }

  /** Few different values are known with their counts; of many the rows have to be looked at again. */
  get unfinished(): boolean {
    return this.values.full
  }

  addAgain(values: StoredValues): void {
    for (const value of numbersOf(values) ?? []) if (value === value) this.addToBin(value, 1)
  }

  findings(): ColumnFindings {
    const { missing } = this
    const unique = this.values.different
    const { count } = this.moments
    if (count === 0) return { type: 'empty', missing, unique: 0, frequent: [] }
    if (!this.unfinished && this.histogram.every((inBin) => inBin === 0))
      for (const [value, count] of this.values.entries()) this.addToBin(value, count)
    return {
      type: this.column.stored.whole ? 'integer' : 'number',
      missing,
      unique,
      frequent: mostFrequent(this.texts(), unique, count),
      number: this.numberProfile(),
    }
  }

  private addToBin(value: number, count: number): void {
    const { minimum, maximum } = this.moments
    // A range from one end of what numbers can hold to the other one is itself beyond it.
    const part = Number.isFinite(maximum - minimum) ? 1 : 0.25
    const width = (maximum * part - minimum * part) / bins
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value * part - minimum * part) / width)) : 0
    this.histogram[bin] = (this.histogram[bin] ?? 0) + count
  }

  private numberProfile(): NonNullable<Column['number']> {
    return {
      minimum: this.moments.minimum,
      maximum: this.moments.maximum,
      mean: this.moments.mean,
      standardDeviation: this.moments.standardDeviation,
      histogram: [...this.histogram],
      season: findSeason(this.first.subarray(0, this.firstUsed)),
    }
  }

  private *texts(): Generator<readonly [string, number]> {
    for (const [value, count] of this.values.entries()) yield [String(value), count]
  }
}
