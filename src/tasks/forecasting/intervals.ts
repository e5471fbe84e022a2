import type { Metrics } from '../../shared/domain/run'
import type { LearnedSeries } from './codec'

type Intervals = LearnedSeries['intervals']

/** The absolute errors of each step of the horizon, [horizon][forecasts]; a quantile needs them all. */
export class ErrorsByStep {
  private readonly errors: readonly number[][]

  constructor(horizon: number) {
    this.errors = Array.from({ length: horizon }, () => [])
  }

  /** Takes in one window, [horizon] each; `actual` is NaN where nothing was measured. */
  add(actual: Float64Array, forecast: Float64Array): void {
    this.errors.forEach((ofStep, step) => {
      const error = Math.abs((actual[step] ?? NaN) - (forecast[step] ?? 0))
      if (!Number.isNaN(error)) ofStep.push(error)
    })
  }

  /**
   * Half-widths of split-conformal intervals by step: the ceil((n + 1) level)-th smallest error; null where there are too few errors for
   * that level. Source: Lei et al., Distribution-Free Predictive Inference for Regression, 2018, section 2.2.
   */
  conformalIntervals(): Intervals {
    return this.errors.map((ofStep) => {
      const sorted = Float64Array.from(ofStep).sort()
      const at = (level: number): number | null => sorted[Math.ceil((sorted.length + 1) * level) - 1] ?? null
      return { half80: at(0.8), half95: at(0.95) }
    })
  }
}

/** Counts the values within the intervals of one level. */
class Share {
  private inside = 0
  private count = 0

  constructor(private readonly level: 'half80' | 'half95') {}

  add(error: number, halves: Intervals[number] | undefined): void {
    const half = halves?.[this.level] ?? null
    if (half === null || Number.isNaN(error)) return
    this.count += 1
    if (error <= half) this.inside += 1
  }

  /** Null where no step has an interval. */
  get value(): number | null {
    return this.count === 0 ? null : this.inside / this.count
  }
}

/** Counts which actual values lie within the intervals of their forecasts. */
export class Coverage {
  private readonly share80 = new Share('half80')
  private readonly share95 = new Share('half95')

  /** Takes in one window with the intervals of its series. */
  add(actual: Float64Array, forecast: Float64Array, intervals: Intervals): void {
    actual.forEach((came, step) => {
      const error = Math.abs(came - (forecast[step] ?? 0))
      this.share80.add(error, intervals[step])
      this.share95.add(error, intervals[step])
    })
  }

  /** `coverage80` and `coverage95`, those that there are. */
  metrics(): Metrics {
    const [coverage80, coverage95] = [this.share80.value, this.share95.value]
    return {
      ...(coverage80 === null ? {} : { coverage80 }),
      ...(coverage95 === null ? {} : { coverage95 }),
    }
  }
}
