import { mostListedQueued, type Queue, type QueuedRun } from '../../shared/domain/queue'
import type { QueueRow } from '../store/runQueueRows'
import type { Workbench } from '../workbench'
import { threadsEach, usualThreads } from './threadsEach'

/** What is trained and what waits, in its order. */
export function presentQueue({ store, queue, ownership }: Workbench): Queue {
  const settings = store.settings.get()
  const progress = new Map(queue.running.map((run) => [run.runId, run]))
  const present = ({ id, owner, plannedEpochs }: QueueRow): QueuedRun[] => {
    const run = store.runs.listed(id)
    return run === null
      ? []
      : [{ ...run, plannedEpochs, isElsewhere: owner !== null && owner !== ownership.owner }]
  }
  const waiting = store.runs.waiting(mostListedQueued + 1)
  return {
    isHeld: settings.isQueueHeld,
    atOnce: settings.runsAtOnce,
    threadsEach: threadsEach(settings) ?? usualThreads(),
    running: store.runs
      .training()
      .flatMap(present)
      .map((run) => ({ ...run, progress: progress.get(run.id) ?? null })),
    waiting: waiting.slice(0, mostListedQueued).flatMap(present),
    next: waiting[mostListedQueued]?.id ?? null,
    waitingTotal: store.runs.countQueued(),
  }
}
