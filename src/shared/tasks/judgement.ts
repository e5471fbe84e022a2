import type { Baseline, Gain } from '../domain/run'
import type { Metric } from '../domain/task'

/** How a result stands beside a baseline. */
export type Judgement = 'better' | 'same' | 'worse'

/** Differences below this share of a value are no difference worth telling. */
const sameWithin = 0.02

/** The half-width of a 95 % interval of a share: what chance alone does to `samples` answers (normal approximation). */
export function chanceMargin(share: number, samples: number): number {
  return samples === 0 ? 1 : 1.96 * Math.sqrt((share * (1 - share)) / samples)
}

/** A value of a metric beside another one on as many samples: better only beyond what the metric varies by. */
export function judgeMetric(
  { better, chance }: Pick<Metric, 'better' | 'chance'>,
  value: number,
  other: number,
  samples: number,
): Judgement {
  const gain = better === 'higher' ? value - other : other - value
  const margin = {
    share: () => chanceMargin(value, samples),
    relative: () => sameWithin * Math.abs(other),
    none: () => 0,
  }[chance]()
  if (gain > margin) return 'better'
  return -gain > margin ? 'worse' : 'same'
}

/** A share of right answers (higher is better) beside that of a baseline, on as many samples: chance is no merit. */
export const judgeShare = (share: number, baseline: number, samples: number): Judgement =>
  judgeMetric({ better: 'higher', chance: 'share' }, share, baseline, samples)

/** An error (lower is better) beside that of a baseline. */
export const judgeError = (error: number, baseline: number): Judgement =>
  judgeMetric({ better: 'lower', chance: 'relative' }, error, baseline, 0)

/** The baseline with the best value of a metric on a part; null where none tells it. */
export function bestBaseline(
  baselines: readonly Baseline[],
  part: 'validation' | 'test',
  { id, better }: Pick<Metric, 'id' | 'better'>,
): Baseline | null {
  const sign = better === 'higher' ? 1 : -1
  const valueOf = (baseline: Baseline): number => sign * (baseline[part][id] ?? -sign * Infinity)
  const told = baselines.filter((baseline) => Number.isFinite(baseline[part][id]))
  return told.toSorted((a, b) => valueOf(b) - valueOf(a))[0] ?? null
}

/**
 * The rule of all verdicts: a run does better than a baseline where the whole 95 % interval of its mean gain lies above zero, does worse where it lies
 * below, and is about as good where it holds zero: then the difference could be chance.
 */
export const judgeGain = ({ low, high }: Pick<Gain, 'low' | 'high'>): Judgement =>
  low !== null && low > 0 ? 'better' : high !== null && high < 0 ? 'worse' : 'same'

/**
 * The mean of gains case by case, with its 95 % interval by Student's t. `inOrder`: the cases follow each other in time, so that neighbours tell
 * partly the same; they then count as fewer, by their first autocorrelation (n (1 - r) / (1 + r)). With fewer than two cases there is no
 * interval.
 * Source: Diebold, Mariano, Comparing Predictive Accuracy, 1995, for the differences; Bartlett, 1946, for the number of cases.
 */
export function pairedGain(metric: string, gains: ArrayLike<number>, inOrder = false): Gain {
  const known = Array.from(gains).filter((gain) => Number.isFinite(gain))
  const cases = known.length
  const mean = known.reduce((sum, gain) => sum + gain, 0) / Math.max(1, cases)
  const around = known.map((gain) => gain - mean)
  const squares = around.reduce((sum, gain) => sum + gain * gain, 0)
  const neighbours = around.slice(1).reduce((sum, gain, index) => sum + gain * (around[index] ?? 0), 0)
  const alike = inOrder && squares > 0 ? Math.min(0.99, Math.max(0, neighbours / squares)) : 0
  const counted = Math.max(2, (cases * (1 - alike)) / (1 + alike))
  if (cases < 2) return { metric, mean, low: null, high: null, cases }
  const margin = studentQuantile(counted - 1) * Math.sqrt(squares / (cases - 1) / counted)
  return { metric, mean, low: mean - margin, high: mean + margin, cases }
}

/**
 * The 97.5 % quantile of Student's distribution, to 0.2 % from two degrees of freedom on and 2 % from one.
 * Source: Abramowitz, Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
export function studentQuantile(freedom: number): number {
  if (freedom < 2) return 12.706 + (4.303 - 12.706) * (freedom - 1)
  const z = 1.959964
  const [z3, z5, z7, z9] = [z ** 3, z ** 5, z ** 7, z ** 9]
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92_160 * freedom ** 4)
  )
}
