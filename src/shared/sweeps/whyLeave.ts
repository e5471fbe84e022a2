import type { SweepPlan } from '../domain/sweep'
import type { KnownTrial } from './nextStep'

/** A trial is compared with the others from this share of its epochs on. */
const fromShare = 0.2
/** With fewer trials that were trained to their end nothing is left early. */
const leastFinished = 3

/** Why a trial under way is left: it is worse than the median of so many others was by then. */
export interface LeaveReason {
  readonly epochs: number
  readonly goodness: number
  readonly median: number
  readonly others: number
}

/**
 * Whether a trial under way is to be left after the epochs that it has done; null while it goes on. The first one never is: it is what others are
 * set beside. Successive halving leaves trials at its rungs instead, see `epochToReach`.
 * Source of the median rule: Golovin et al., Google Vizier, 2017.
 */
export function whyLeave(
  plan: Pick<SweepPlan, 'method' | 'leaveEarly'>,
  trial: KnownTrial,
  trials: readonly KnownTrial[],
  epochs: number,
): LeaveReason | null {
  if (trial.phase !== 'search' || trial.number === 1 || plan.method === 'halving') return null
  const searched = trials.filter(({ phase }) => phase === 'search')
  const done = trial.reached.length
  if (!plan.leaveEarly || done < Math.max(1, Math.ceil(fromShare * epochs)) || done >= epochs) return null
  const own = trial.reached[done - 1]
  const finished = searched.filter(({ state, number }) => state === 'over' && number !== trial.number)
  const then = finished.flatMap(({ reached }) => reached[Math.min(done, reached.length) - 1] ?? [])
  if (own === undefined || then.length < leastFinished) return null
  const median = medianOf(then)
  return own < median ? { epochs: done, goodness: own, median, others: then.length } : null
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
