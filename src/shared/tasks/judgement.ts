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
