/** How a result stands beside a baseline. */
export type Judgement = 'better' | 'same' | 'worse'

/** Differences below this share of an error are no difference worth telling. */
const sameWithin = 0.02

/** The half-width of a 95 % interval of a share: what chance alone does to `samples` answers (normal approximation). */
export function chanceMargin(share: number, samples: number): number {
  return samples === 0 ? 1 : 1.96 * Math.sqrt((share * (1 - share)) / samples)
}

/** A share of right answers (higher is better) beside that of a baseline, on as many samples: chance is no merit. */
export function judgeShare(share: number, baseline: number, samples: number): Judgement {
  const margin = chanceMargin(share, samples)
  if (share - baseline > margin) return 'better'
  return baseline - share > margin ? 'worse' : 'same'
}

/** An error (lower is better) beside that of a baseline. */
export function judgeError(error: number, baseline: number): Judgement {
  const gain = (baseline - error) / baseline
  if (gain > sameWithin) return 'better'
  return gain < -sameWithin ? 'worse' : 'same'
}
