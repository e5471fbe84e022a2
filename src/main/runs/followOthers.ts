import { announceDataset } from '../datasets/findDataset'
import type { Workbench } from '../workbench'
import { announceRun } from './presentRun'

/** How soon the window shows what the command line does beside it, milliseconds. */
const lookMs = 1000

/**
 * Announces what other processes change in the same database, and goes on with a queue that one of them lets go on: the command line may train while the window is open. The
 * terminal looks for itself and needs no such announcements. Returns how to stop.
 */
export function followOthers(
  workbench: Pick<Workbench, 'store' | 'announce' | 'host' | 'log' | 'queue'>,
): () => void {
  const { store, announce, host, log, queue } = workbench
  if (host.kind === 'terminal') return () => {}
  let runs = store.runs.marks()
  let datasets = store.datasets.marks()
  let order = store.runs.queueMark()
  let { isQueueHeld } = store.settings.get()
  const look = () => {
    if (!store.hasOtherWrites()) return
    const [runsNow, datasetsNow] = [store.runs.marks(), store.datasets.marks()]
    for (const id of changedIds(runs, runsNow)) announceRun({ store, announce }, id)
    for (const id of changedIds(datasets, datasetsNow)) announceDataset({ store, announce }, id)
    const [orderNow, heldNow] = [store.runs.queueMark(), store.settings.get().isQueueHeld]
    if (orderNow !== order || heldNow !== isQueueHeld) announce('queueChanged', { isHeld: heldNow })
    if (isQueueHeld && !heldNow) queue.next()
    order = orderNow
    isQueueHeld = heldNow
    runs = runsNow
    datasets = datasetsNow
  }
  const timer = setInterval(() => {
    try {
      look()
    } catch (thrown) {
      log.warn({ err: thrown }, 'the changes of another process could not be read')
    }
  }, lookMs)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

type Snapshot = ReadonlyMap<string, string>

/** Ids that came, went, or stand for something else now. */
export function changedIds(before: Snapshot, after: Snapshot): string[] {
  const ids = new Set([...before.keys(), ...after.keys()])
  return [...ids].filter((id) => before.get(id) !== after.get(id))
}
