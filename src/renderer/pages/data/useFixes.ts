import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Dataset } from '../../../shared/domain/dataset'
import type { Fix } from '../../../shared/domain/fix'
import type { Result } from '../../../shared/result'
import { fixText } from '../../../shared/domain/fixText'
import type { JobState } from '../../../shared/domain/job'
import { useNotices } from '../../components/useNotices'
import { plural } from '../../../shared/format/plural'
import { useWorkbench } from '../../stores/workbench'

/** Fixes of a data set and their undo. */
export interface UseFixesReturn {
  /** Whether a fix or an undo is under way. */
  readonly isWorking: ComputedRef<boolean>
  /** The fix that is being applied, with its progress. */
  readonly job: ComputedRef<JobState | undefined>
  /** Applies a fix and offers to undo it; failures become notices. */
  apply(dataset: Dataset, fix: Fix): Promise<void>
  /** Takes back one fix, counted from 0: the later ones are done again without it. */
  remove(dataset: Pick<Dataset, 'id' | 'recipe'>, step: number): Promise<void>
}

/** Takes the notice of the last fix of each data set away: it would offer to undo what is no longer the last. */
const notes = new Map<string, () => void>()

/** The fixes that a person asks for, one at a time. */
export function useFixes(): UseFixesReturn {
  const { client, jobs } = useWorkbench()
  const notices = useNotices()
  const jobId = shallowRef<string | null>(null)
  const working = shallowRef(false)

  async function alone(work: () => Promise<void>): Promise<void> {
    if (working.value) return
    working.value = true
    await work()
    working.value = false
  }

  async function apply(dataset: Dataset, fix: Fix): Promise<void> {
    if (!(await isDone(await client.datasets.fix({ id: dataset.id, fix })))) return
    const now = await client.datasets.get({ id: dataset.id })
    if (!now.ok) return
    const { hash, name, rows } = now.value
    const change = rows === dataset.rows ? 'done' : `${plural(rows, 'row')} now`
    notes.get(dataset.id)?.()
    notes.set(
      dataset.id,
      notices.undoable(`${name}: ${fixText(fix).label}, ${change}`, () => {
        void alone(() => undoIfLast(dataset, hash))
      }),
    )
  }

  /** Waits for the job of a fix; failures become notices. */
  async function isDone(started: Result<{ jobId: string }>): Promise<boolean> {
    if (!started.ok) {
      notices.fail(started.error)
      return false
    }
    jobId.value = started.value.jobId
    const ended = await jobs.ended(started.value.jobId)
    if (ended.status === 'failed') notices.fail(ended.error ?? { code: 'internal', params: {} })
    return ended.status === 'done'
  }

  /** The notice may be older than another fix, which is not what it speaks of. */
  async function undoIfLast({ id, name }: Dataset, hash: string): Promise<void> {
    const now = await client.datasets.get({ id })
    if (now.ok && now.value.hash !== hash) notices.fail({ code: 'dataset.changed', params: { name } })
    else await undo({ id })
  }

  async function undo({ id }: Pick<Dataset, 'id'>): Promise<void> {
    const result = await client.datasets.undoFix({ id })
    if (!result.ok) notices.fail(result.error)
  }

  /** The last one leads straight back; any other asks for the later ones again. */
  async function remove({ id, recipe }: Pick<Dataset, 'id' | 'recipe'>, step: number): Promise<void> {
    notes.get(id)?.()
    if (step === recipe.length - 1) await undo({ id })
    else await isDone(await client.datasets.removeFix({ id, step }))
  }

  return {
    isWorking: computed(() => working.value),
    job: computed(() => jobs.jobs.value.find(({ id, status }) => id === jobId.value && status === 'running')),
    apply: (dataset, fix) => alone(() => apply(dataset, fix)),
    remove: (dataset, step) => alone(() => remove(dataset, step)),
  }
}
