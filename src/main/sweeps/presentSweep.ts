import type { Sweep, SweepListItem } from '../../shared/domain/sweep'
import { expected } from '../../shared/errors'
import { importanceNeeds, importanceOf } from '../../shared/sweeps/importance'
import { bestTrial, triedOf } from '../../shared/sweeps/nextStep'
import { sweepVerdict } from '../../shared/sweeps/sweepVerdict'
import { metricOf } from '../../shared/tasks/catalogue'
import type { Announce } from '../events/eventHub'
import type { Store } from '../store/openStore'
import type { StoredSweep } from '../store/sweepStore'
import { knownTrials } from './knownTrials'

/** A sweep that is not removed. Throws `sweep.notFound`. */
export function findSweep({ store }: { readonly store: Store }, id: string): StoredSweep {
  const sweep = store.sweeps.find(id)
  if (sweep === null || sweep.deletedAt !== null) throw expected('sweep.notFound', { id })
  return sweep
}

/** A sweep as lists show it; `begun` is how many trials of its search there are. */
export function presentSweepItem(
  { store }: { readonly store: Store },
  sweep: StoredSweep,
  begun: number,
): SweepListItem {
  const { id, name, task, datasetId, status, createdAt, endedAt, plan } = sweep
  const datasetName = store.datasets.nameOf(datasetId) ?? datasetId
  return { id, name, task, datasetId, datasetName, status, createdAt, endedAt, begun, trials: plan.trials }
}

/** A sweep with its trials, the best of them, what mattered, and at its end what it brought. Throws `sweep.notFound`. */
export function presentSweep({ store }: { readonly store: Store }, id: string): Sweep {
  const sweep = findSweep({ store }, id)
  const trialList = store.sweeps.trialsOf(id, sweep.metric).map(({ rungs: _, ...trial }) => trial)
  const known = knownTrials(store, sweep, store.sweeps.trialsOf(id, sweep.metric))
  const searched = known.filter(({ phase }) => phase === 'search')
  const best = bestTrial(known)?.number ?? null
  const { vary } = sweep.plan
  const shares = importanceOf(vary, triedOf(vary, searched))
  const seconds = trialList.reduce((sum, trial) => sum + (trial.seconds ?? 0), 0)
  const metric = metricOf(sweep.task, sweep.metric)
  return {
    ...presentSweepItem({ store }, sweep, searched.length),
    plan: sweep.plan,
    metric: sweep.metric,
    trialList,
    best,
    importance: {
      needs: importanceNeeds,
      shares:
        shares
          ?.map((share, at) => ({ path: vary[at]?.path ?? '', share }))
          .sort((a, b) => b.share - a.share) ?? null,
    },
    seconds,
    verdict: sweep.status === 'finished' ? sweepVerdict({ trials: trialList, best, metric, seconds }) : null,
  }
}

/** Tells everyone how a sweep stands in lists now. */
export function announceSweep(
  { store, announce }: { readonly store: Store; readonly announce: Announce },
  id: string,
): void {
  const sweep = store.sweeps.find(id)
  const isListed = sweep !== null && sweep.deletedAt === null
  const begun = isListed
    ? store.sweeps.trialsOf(id, sweep.metric).filter(({ phase }) => phase === 'search').length
    : 0
  announce('sweepChanged', { id, sweep: isListed ? presentSweepItem({ store }, sweep, begun) : null })
}
