import type { Dataset } from '../../../../shared/domain/dataset'
import type { JobState } from '../../../../shared/domain/job'
import type { Reading, DatasetReading, ReadingPreview } from '../../../../shared/domain/reading'
import type { AppError } from '../../../../shared/errors'
import type { QueryState } from '../../../stores/query'
import { useEvent } from '../../../stores/useClient'
import { useQuery } from '../../../stores/useQuery'
import { useWorkbench } from '../../../stores/workbench'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { isSameReading, withChange, type ReadingChange } from './readingChoices'

/** How a data set's file is read, and how it could be. */
export interface UseReadingReturn {
  readonly dataset: Readonly<Ref<QueryState<Dataset>>>
  readonly stored: Readonly<Ref<QueryState<DatasetReading>>>
  readonly preview: Readonly<Ref<QueryState<ReadingPreview>>>
  /** What is chosen on the page. */
  readonly draft: Readonly<ShallowRef<Reading>>
  readonly isChanged: ComputedRef<boolean>
  /** Whether the preview still shows an earlier choice. */
  readonly isBehind: ComputedRef<boolean>
  /** The reading that is under way. */
  readonly job: ComputedRef<JobState | undefined>
  /** Why the last one failed. */
  readonly failure: Readonly<ShallowRef<AppError | null>>
  choose(change: ReadingChange): void
  /** Takes back what is chosen and not applied; `{}` leaves everything to what is found. */
  reset(to?: Reading): void
  reload(): void
  /** Reads the file as chosen. Resolves to whether the data set has those rows now. */
  apply(): Promise<boolean>
  cancel(): Promise<void>
}

/** Keys are typed and clicked in a row: the preview waits for a pause, milliseconds. */
const restMs = 250

/** Holds the choices of the page about how a file is read. */
export function useReading(id: () => string): UseReadingReturn {
  const { client, jobs } = useWorkbench()
  const dataset = useQuery(id, (key) => client.datasets.get({ id: key }))
  const stored = useQuery(id, (key) => client.datasets.reading({ id: key }))
  const draft = shallowRef<Reading>({})
  const jobId = ref<string | null>(null)
  const failure = shallowRef<AppError | null>(null)
  const saved = computed(() => stored.state.value.value)

  watch(saved, (now, before) => {
    if (now && (!before || !isSameReading(now.reading, before.reading))) draft.value = now.reading
  })
  useEvent('datasetChanged', (change) => {
    if (change.id !== id()) return
    void dataset.reload()
    void stored.reload()
  })

  const canRead = computed(() => saved.value !== undefined && saved.value.copyBytes !== null)
  const previewed = shallowRef<Reading | null>(null)
  const preview = useQuery(
    () => (canRead.value ? { id: id(), reading: draft.value, hash: dataset.state.value.value?.hash } : null),
    async ({ id: key, reading }) => {
      const result = await client.datasets.previewReading({ id: key, reading })
      previewed.value = reading
      return result
    },
    { keepValue: true, restMs },
  )

  return {
    dataset: dataset.state,
    stored: stored.state,
    preview: preview.state,
    draft,
    isChanged: computed(() => saved.value !== undefined && !isSameReading(draft.value, saved.value.reading)),
    isBehind: computed(
      () => canRead.value && (previewed.value === null || !isSameReading(draft.value, previewed.value)),
    ),
    job: computed(() => jobs.jobs.value.find((job) => job.id === jobId.value && job.status === 'running')),
    failure,
    choose(change) {
      failure.value = null
      draft.value = withChange(draft.value, change)
    },
    reset(to = saved.value?.reading ?? {}) {
      failure.value = null
      draft.value = to
    },
    reload() {
      void dataset.reload()
      void stored.reload()
      void preview.reload()
    },
    async apply() {
      failure.value = null
      const started = await client.datasets.readAgain({ id: id(), reading: draft.value })
      if (!started.ok) {
        failure.value = started.error
        return false
      }
      jobId.value = started.value.jobId
      const ended = await jobs.ended(started.value.jobId)
      if (ended.status === 'failed') failure.value = ended.error
      return ended.status === 'done'
    },
    async cancel() {
      if (jobId.value !== null) await client.jobs.cancel({ id: jobId.value })
    },
  }
}
