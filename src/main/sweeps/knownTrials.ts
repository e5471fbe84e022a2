import { isActive } from '../../shared/domain/run'
import { metricOf } from '../../shared/tasks/catalogue'
import { epochToReach, type KnownTrial } from '../../shared/sweeps/nextStep'
import type { Store } from '../store/openStore'
import type { StoredSweep, StoredTrial } from '../store/sweepStore'

/** Epochs of a curve that decisions look at: all of them. */
const everyEpoch = 1_000_000

/** The trials of a sweep as its search sees them: on validation rows, larger is better. */
export function knownTrials(
  store: Pick<Store, 'epochs'>,
  sweep: Pick<StoredSweep, 'task' | 'metric' | 'plan' | 'epochs'>,
  trials: readonly StoredTrial[],
): KnownTrial[] {
  const sign = metricOf(sweep.task, sweep.metric).better === 'higher' ? 1 : -1
  return trials.map((trial) => {
    const { number, phase, settings, rungs, status, runId } = trial
    let best = -Infinity
    const points =
      runId === null || trial.epochs === 0 ? [] : store.epochs.curve(runId, sweep.metric, everyEpoch)
    const reached = points.map(({ validation }) => {
      best = Math.max(best, validation === null ? -Infinity : sign * validation)
      return best
    })
    const isUnderWay = status !== null && isActive(status)
    const place = epochToReach(sweep.plan, trial, sweep.epochs)
    return {
      number,
      phase,
      settings,
      rungs,
      reached,
      // Of the epoch that is kept, which the loss chooses as a rule.
      goodness: trial.value === null ? null : sign * trial.value,
      // What halving has left waits at its rung; what fell behind otherwise is over.
      state: isUnderWay
        ? 'active'
        : status === 'paused' && place !== null && reached.length >= place
          ? 'waiting'
          : 'over',
    }
  })
}
