import type { AppError } from '../../shared/errors'
import { announceRun } from './presentRun'
import { storeReached } from './reachedEpoch'
import type { RunQueueNeeds } from './runQueueNeeds'

/**
 * Marks the running runs of processes that have died as interrupted; their finished epochs stay. Queued ones that such a process kept for
 * itself wait for anybody now. Runs of living processes are left alone. Returns how many were found.
 */
export function recoverRuns({
  store,
  paths,
  ownership,
  announce,
  now,
}: Pick<RunQueueNeeds, 'store' | 'paths' | 'ownership' | 'announce' | 'now'>): number {
  const orphans = store.runs.active().filter(({ owner }) => owner !== null && !ownership.isAlive(owner))
  for (const run of orphans) {
    const owner = run.owner ?? ''
    if (run.status === 'queued') {
      store.runs.release(owner)
      continue
    }
    storeReached({ store, paths }, run.id, owner)
    const epochs = store.epochs.ofRun(run.id)
    // When it died is not known; its finished epochs are the time that is certain.
    const seconds = run.startedAt === null ? null : epochs.reduce((sum, epoch) => sum + epoch.seconds, 0)
    const at = run.startedAt === null ? now() : Math.round(run.startedAt + (seconds ?? 0) * 1000)
    // False where another process has done so in between, and may train it already.
    const isMarked = store.runs.abandon(run.id, owner, {
      status: 'interrupted',
      at,
      seconds,
      error: interruptedError(epochs.length),
    })
    if (isMarked) announceRun({ store, announce }, run.id)
  }
  return orphans.length
}

/** Why a run ended with its application, after so many finished epochs. */
export function interruptedError(epochs: number): AppError {
  const when =
    epochs === 0
      ? 'before the first epoch of this run was done'
      : `when ${epochs} ${epochs === 1 ? 'epoch of this run was' : 'epochs of this run were'} done`
  return { code: 'run.interrupted', params: { when } }
}
