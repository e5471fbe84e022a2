import { numbersOf, type StoredValues } from '../arrow/columnValues'
import type { ColumnFindings, ColumnProfiler } from './columnProfiler'
import { mostFrequent } from './valueCounts'

/** Profile of a column of truth values. */
export class TruthProfiler implements ColumnProfiler {
  private missing = 0
  private readonly counts = { true: 0, false: 0 }

  add(values: StoredValues): void {
    for (const value of numbersOf(values) ?? []) {
      if (value !== value) this.missing += 1
      else if (value === 1) this.counts.true += 1
      else this.counts.false += 1
    }
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
