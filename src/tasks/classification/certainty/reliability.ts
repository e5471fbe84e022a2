import type { Reliability } from '../../../shared/tasks/classification/certainty'

/** Equal parts of 0..1 that said probabilities are sorted into, as usual. */
const bins = 10

/** Counts how often what was said with a probability came true. */
export class ReliabilityCounts {
  private readonly counts = new Float64Array(bins)
  private readonly said = new Float64Array(bins)
  private readonly came = new Float64Array(bins)

  add(probability: number, isTrue: boolean): void {
    const bin = Math.min(bins - 1, Math.floor(probability * bins))
    this.counts[bin] = (this.counts[bin] ?? 0) + 1
    this.said[bin] = (this.said[bin] ?? 0) + probability
    this.came[bin] = (this.came[bin] ?? 0) + Number(isTrue)
  }

  /** The parts that hold something, and the mean distance of said and seen over all samples (expected calibration error). */
  get result(): Reliability {
    const all = this.counts.reduce((sum, count) => sum + count, 0)
    const parts = Array.from(this.counts, (count, bin) => ({
      count,
      said: (this.said[bin] ?? 0) / count,
      came: (this.came[bin] ?? 0) / count,
    })).filter(({ count }) => count > 0)
    const off = parts.reduce((sum, { count, said, came }) => sum + count * Math.abs(said - came), 0)
    return { error: all === 0 ? 0 : off / all, bins: parts }
  }
}
