import type { Column } from '../../../shared/domain/column'
import type { RowBatch } from '../datasetReader'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { NumberCounts } from './numberCounts'
import { findSeason, seasonValues } from './season'
import { mostFrequent } from './valueCounts'

/** Bins of the histogram. */
const bins = 20

/** Profile of a column of numbers. */
export class NumberProfiler implements ColumnProfiler {
  private count = 0
  private missing = 0
  private minimum = Number.POSITIVE_INFINITY
  private maximum = Number.NEGATIVE_INFINITY
  private mean = 0
  private squares = 0
  private readonly values = new NumberCounts()
  private readonly first = new Float64Array(seasonValues)
  private firstUsed = 0
  private readonly histogram = new Array<number>(bins).fill(0)

  constructor(
    private readonly name: string,
    private readonly whole: boolean,
  ) {}

  add(batch: RowBatch): void {
    const numbers = batch.numbers(this.name)
    const room = numbers.subarray(0, this.first.length - this.firstUsed)
    this.first.set(room, this.firstUsed)
    this.firstUsed += room.length
    for (const value of numbers) {
      if (value !== value) {
        this.missing += 1
        continue
      }
      // Running mean and sum of squared deviations (Welford 1962).
      this.count += 1
      const away = value - this.mean
      this.mean += away / this.count
      this.squares += away * (value - this.mean)
      if (value < this.minimum) this.minimum = value
      if (value > this.maximum) this.maximum = value
      this.values.add(value)
    }
  }

  /** Few different values are known with their counts; of many the rows have to be looked at again. */
  get unfinished(): boolean {
    return this.values.full
  }

  addAgain(batch: RowBatch): void {
    for (const value of batch.numbers(this.name)) if (value === value) this.addToBin(value, 1)
  }

  findings(): ColumnFindings {
    const { missing } = this
    const unique = this.values.different
    if (this.count === 0) return { type: 'empty', missing, unique: 0, frequent: [] }
    if (!this.unfinished) for (const [value, count] of this.values.entries()) this.addToBin(value, count)
    return {
      type: this.whole ? 'integer' : 'number',
      missing,
      unique,
      frequent: mostFrequent(this.texts(), unique, this.count),
      number: this.numberProfile(),
    }
  }

  private addToBin(value: number, count: number): void {
    const width = (this.maximum - this.minimum) / bins
    const bin = width > 0 ? Math.min(bins - 1, Math.floor((value - this.minimum) / width)) : 0
    this.histogram[bin] = (this.histogram[bin] ?? 0) + count
  }

  private numberProfile(): NonNullable<Column['number']> {
    return {
      minimum: this.minimum,
      maximum: this.maximum,
      mean: this.mean,
      standardDeviation: Math.sqrt(this.squares / this.count),
      histogram: this.histogram,
      season: findSeason(this.first.subarray(0, this.firstUsed)),
    }
  }

  private *texts(): Generator<readonly [string, number]> {
    for (const [value, count] of this.values.entries()) yield [String(value), count]
  }
}
