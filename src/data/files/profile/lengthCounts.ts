import type { Spread } from '../../../shared/domain/column'

/** Lengths of texts with how often each occurs: exact, and small, because long texts are few. */
export class LengthCounts {
  private readonly counts = new Map<number, number>()
  private total = 0
  private sum = 0

  add(length: number, times = 1): void {
    this.counts.set(length, (this.counts.get(length) ?? 0) + times)
    this.total += times
    this.sum += length * times
  }

  /** Quantiles by nearest rank; all zero without any length. */
  spread(): Spread {
    const sorted = [...this.counts].sort(([a], [b]) => a - b)
    return {
      minimum: sorted[0]?.[0] ?? 0,
      median: this.quantile(sorted, 0.5),
      p95: this.quantile(sorted, 0.95),
      maximum: sorted.at(-1)?.[0] ?? 0,
      mean: this.total > 0 ? this.sum / this.total : 0,
    }
  }

  /** Counts of `bins` equally wide bins from 0, wide enough for 95 % of the lengths; longer ones are left out. */
  histogram(bins: number): { maximum: number; counts: number[] } {
    const width = Math.max(1, Math.ceil((this.spread().p95 + 1) / bins))
    const counts = new Array<number>(bins).fill(0)
    for (const [length, count] of this.counts) {
      const bin = Math.floor(length / width)
      if (bin < bins) counts[bin] = (counts[bin] ?? 0) + count
    }
    return { maximum: width * bins, counts }
  }

  private quantile(sorted: readonly (readonly [number, number])[], share: number): number {
    const rank = Math.ceil(this.total * share)
    let seen = 0
    for (const [length, count] of sorted) {
      seen += count
      if (seen >= rank) return length
    }
    return 0
  }
}
