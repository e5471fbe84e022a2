import type { Column } from '../../../shared/domain/column'
import { numbersOf, type StoredValues } from '../arrow/columnValues'
import type { TimeResolution } from '../arrow/layout'
import { timeText } from '../arrow/timeText'
import type { ColumnFindings, ColumnProfiler, ProfiledColumn } from './columnProfiler'
import { commonFrequency, sparesWeekends, withStep } from './commonFrequency'
import { isWeekend, longestStep, skipsWorkingDay, type Frequency } from './frequency'
import { NumberCounts } from './numberCounts'
import { mostFrequent } from './valueCounts'

/** A row that stands twice, or an hour when clocks go back, is an exception; more repeats than this share are not. */
const repeatedShare = 0.1

/** Profile of a column of points in time. */
export class TimeProfiler implements ColumnProfiler {
  private count = 0
  private missing = 0
  private first = Number.POSITIVE_INFINITY
  private last = Number.NEGATIVE_INFINITY
  private previous = Number.NaN
  private ascending = true
  private onWeekend = 0
  private workingDayGaps = 0
  private longest = { after: Number.NaN, step: 0 }
  private readonly values = new NumberCounts()
  private readonly steps = new NumberCounts()

  constructor(private readonly column: ProfiledColumn) {}

  private get resolution(): TimeResolution {
    return this.column.stored.resolution ?? 'millisecond'
  }

  add(values: StoredValues): void {
    for (const moment of numbersOf(values) ?? []) {
      if (moment !== moment) {
        this.missing += 1
        continue
      }
      this.count += 1
      this.values.add(moment)
      if (moment < this.first) this.first = moment
      if (moment > this.last) this.last = moment
      if (moment < this.previous) this.ascending = false
      // Files in falling order have a frequency too; equal neighbours belong to several series.
      const step = Math.abs(moment - this.previous)
      if (step > 0) {
        this.steps.add(step)
        if (step > this.longest.step) this.longest = { after: Math.min(moment, this.previous), step }
        if (skipsWorkingDay(Math.min(moment, this.previous), Math.max(moment, this.previous)))
          this.workingDayGaps += 1
      }
      if (isWeekend(moment)) this.onWeekend += 1
      this.previous = moment
    }
  }

  findings(): ColumnFindings {
    const { missing } = this
    const unique = this.values.different
    if (this.count === 0) return { type: 'empty', missing, unique: 0, frequent: [] }
    return {
      type: 'datetime',
      missing,
      unique,
      frequent: mostFrequent(this.texts(), unique, this.count),
      time: this.timeProfile(),
    }
  }

  private timeProfile(): NonNullable<Column['time']> {
    const steps = [...this.steps.entries()]
    const { frequency, step } = this.commonStep(steps)
    const gaps = this.gaps(frequency, step, steps)
    return {
      first: timeText(this.first, this.resolution),
      last: timeText(this.last, this.resolution),
      frequency,
      ascending: this.ascending,
      gaps,
      ...(step > 0 ? { stepMilliseconds: step } : {}),
      ...(gaps > 0
        ? {
            largestGap: {
              after: timeText(this.longest.after, this.resolution),
              milliseconds: this.longest.step,
            },
          }
        : {}),
    }
  }

  private gaps(frequency: Frequency, step: number, steps: readonly (readonly [number, number])[]): number {
    if (frequency === 'irregular') return 0
    if (frequency === 'businessDay') return this.workingDayGaps
    const limit = longestStep(frequency, step)
    return steps.reduce((sum, [distance, times]) => sum + (distance > limit ? times : 0), 0)
  }

  /** The kind of step that most neighbours are apart, and its most frequent length. */
  private commonStep(steps: readonly (readonly [number, number])[]): { frequency: Frequency; step: number } {
    // Points that repeat are several series or events: nothing is one a day.
    const { counted, different } = this.values
    const repeats = counted - different > counted * repeatedShare
    const { frequency, step } = repeats ? withStep('irregular', steps) : commonFrequency(steps)
    return { frequency: this.isBusinessDay(frequency) ? 'businessDay' : frequency, step }
  }

  private isBusinessDay(frequency: Frequency): boolean {
    return frequency === 'day' && sparesWeekends(this.onWeekend, this.count, this.last - this.first)
  }

  private *texts(): Generator<readonly [string, number]> {
    for (const [moment, count] of this.values.entries()) yield [timeText(moment, this.resolution), count]
  }
}
