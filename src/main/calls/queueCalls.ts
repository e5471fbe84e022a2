import type { Calls } from '../../shared/contract/calls'
import type { LeftQueue } from '../../shared/domain/queue'
import type { Handlers } from '../../shared/rpc'
import { announceRun, findRun } from '../runs/presentRun'
import { presentQueue } from '../runs/presentQueue'
import type { Workbench } from '../workbench'

/** The queue of runs: look at it, put it in order, let it rest. */
export function queueCalls(workbench: Workbench): Handlers<Calls>['queue'] {
  const { store, queue, ownership, announce, now } = workbench
  const tellOrder = (): null => {
    announce('queueChanged', { isHeld: store.settings.get().isQueueHeld })
    return null
  }
  /** Takes one out; null where it does not wait any more. */
  const leave = (id: string): LeftQueue | null => {
    const waits = store.runs.waitsAt(id)
    if (waits === null) return null
    const { place, hasBegun } = waits
    const at = now()
    const isLeft = store.runs.leave(id, hasBegun ? { status: 'paused' } : { status: 'stopped', endedAt: at })
    if (!isLeft) return null
    return { id, place, isDeleted: !hasBegun && store.runs.remove(id, at) }
  }
  return {
    get: () => presentQueue(workbench),
    move: ({ ids, before }) => {
      // One that has begun meanwhile is known: what was to stand in front of it is next then.
      if (before !== null) findRun(workbench, before)
      store.runs.moveQueued(ids, before)
      return tellOrder()
    },
    hold: () => {
      queue.hold(true)
      return null
    },
    goOn: () => {
      queue.hold(false)
      return null
    },
    leave: ({ ids }) => {
      const left = store.transaction(() => (ids ?? store.runs.waitingIds()).flatMap((id) => leave(id) ?? []))
      for (const { id } of left) announceRun(workbench, id)
      tellOrder()
      return left
    },
    putBack: ({ left }) => {
      store.transaction(() => {
        for (const { id, place, isDeleted } of left) {
          if (isDeleted) store.runs.restore(id)
          // One that has gone on meanwhile, or has ended, is where it belongs.
          if (store.runs.find(id)?.status !== (isDeleted ? 'stopped' : 'paused')) continue
          if (store.runs.requeue(id, ownership.owner, queue.ownerOfNew)) store.runs.setPlace(id, place)
        }
      })
      for (const { id } of left) announceRun(workbench, id)
      queue.next()
      return tellOrder()
    },
  }
}
