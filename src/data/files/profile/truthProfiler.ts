import { trueCount, type StoredValues } from '../arrow/columnValues'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { mostFrequent } from './valueCounts'

/** Profile of a column of truth values. */
export class TruthProfiler implements ColumnProfiler {
  private missing = 0
  private readonly counts = { true: 0, false: 0 }

  add(values: StoredValues): void {
    const { length, nullCount } = values.data
    const truths = trueCount(values.data)
    this.missing += nullCount
    this.counts.true += truths
    this.counts.false += length - nullCount - truths
  }

  findings(): ColumnFindings {
    const present = Object.entries(this.counts).filter(([, count]) => count > 0)
    const values = this.counts.true + this.counts.false
    return {
      type: 'boolean',
      missing: this.missing,
      unique: present.length,
      frequent: mostFrequent(present, present.length, values),
    }
  }
}
