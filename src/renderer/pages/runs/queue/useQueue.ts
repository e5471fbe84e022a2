import { useThrottleFn } from '@vueuse/core'
import { computed, type ComputedRef, type ShallowRef } from 'vue'
import type { Queue, QueuedRun } from '../../../../shared/domain/queue'
import { plural } from '../../../../shared/format/plural'
import { useNotices } from '../../../components/useNotices'
import type { QueryState } from '../../../stores/query'
import { useClient, useEvent } from '../../../stores/useClient'
import { useQuery } from '../../../stores/useQuery'
import { movedBy, movedTo, type QueueMove, type QueueStep, type ShownQueue } from './queueOrder'

/** The queue as the window shows it, and what can be done to it. */
export interface UseQueueReturn {
  readonly state: Readonly<ShallowRef<QueryState<Queue>>>
  readonly queue: ComputedRef<Queue | null>
  reload(): Promise<void>
  /** Lets the queue rest, or go on. */
  hold(isHeld: boolean): Promise<void>
  /** Moves the run at a place; answers the place that it has then among all that wait, null where it stays. */
  step(at: number, step: QueueStep): number | null
  /** Moves the run at a place in front of the one at `gap`. */
  drop(at: number, gap: number): void
  /** Takes a run, or all that wait, out of the queue and offers to put back what was taken. */
  leave(run: QueuedRun | 'all'): Promise<void>
}

/** Runs may change many times a second. */
const refreshEveryMs = 400

/** The queue, kept fresh by events. */
export function useQueue(): UseQueueReturn {
  const client = useClient()
  const notices = useNotices()
  const { state, reload, set, change } = useQuery(
    () => 'queue',
    () => client.queue.get(),
  )
  const queue = computed(() => state.value.value ?? null)
  const reloadSoon = useThrottleFn(reload, refreshEveryMs, true)
  useEvent('runChanged', () => void reloadSoon())
  useEvent('queueChanged', () => void reloadSoon())
  useEvent('runProgress', (progress) => {
    change((now) => ({
      ...now,
      running: now.running.map((run) => (run.id === progress.runId ? { ...run, progress } : run)),
    }))
  })

  function take(
    moving: (shown: ShownQueue<QueuedRun>) => QueueMove<QueuedRun> | null,
    at: number,
  ): number | null {
    const now = queue.value
    const moved = now?.waiting[at]
    const move = now && moving({ items: now.waiting, next: now.next })
    if (move === null || now === null || moved === undefined) return null
    set({ ...now, waiting: [...move.items] })
    void client.queue.move({ ids: [moved.id], before: move.before }).then(async (result) => {
      if (!result.ok) notices.fail(result.error)
      await reload()
    })
    const place = move.items.indexOf(moved)
    return place < 0 ? now.waitingTotal - 1 : place
  }

  return {
    state,
    queue,
    reload,
    async hold(isHeld) {
      const result = isHeld ? await client.queue.hold() : await client.queue.goOn()
      if (!result.ok) notices.fail(result.error)
      await reload()
    },
    step: (at, step) => take((shown) => movedBy(shown, at, step), at),
    drop: (at, gap) => void take((shown) => movedTo(shown, at, gap), at),
    async leave(run) {
      const result = await client.queue.leave({ ids: run === 'all' ? null : [run.id] })
      if (!result.ok) return notices.fail(result.error)
      await reload()
      const left = result.value
      if (left.length === 0) return
      const name = run === 'all' ? plural(left.length, 'run') : `"${run.name}"`
      const paused = left.filter(({ isDeleted }) => !isDeleted).length
      const undo = async () => {
        const back = await client.queue.putBack({ left })
        if (!back.ok) notices.fail(back.error)
        await reload()
      }
      notices.undoable(
        `Took ${name} out of the queue`,
        () => void undo(),
        paused > 0 ? 'What had begun is kept as paused and can be continued.' : undefined,
      )
    },
  }
}
