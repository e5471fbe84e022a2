import type { Workbench } from '../workbench'
import { interruptedError } from './interruptedError'

/**
 * Marks the queued and running runs of processes that have died as interrupted; their finished epochs stay. Runs of
 * living processes are left alone. Returns how many were marked.
 */
export function recoverRuns({
  store,
  ownership,
  announce,
  now,
}: Pick<Workbench, 'store' | 'ownership' | 'announce' | 'now'>): number {
  const orphans = store.runs.active().filter((run) => !ownership.isAlive(run.owner))
  for (const run of orphans) {
    const epochs = store.epochs.ofRun(run.id)
    // When it died is not known; its finished epochs are the time that is certain.
    const seconds = run.startedAt === null ? null : epochs.reduce((sum, epoch) => sum + epoch.seconds, 0)
    const at = run.startedAt === null ? now() : Math.round(run.startedAt + (seconds ?? 0) * 1000)
    store.runs.abandon(run.id, {
      status: 'interrupted',
      at,
      seconds,
      error: interruptedError(epochs.length),
    })
    announce('runChanged', { id: run.id })
  }
  return orphans.length
}
