import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type { Dataset } from '../../../shared/domain/dataset'
import type { Finding } from '../../../shared/domain/finding'
import type { JobState } from '../../../shared/domain/job'
import { failed, ok, type Result } from '../../../shared/result'
import type { QueryState } from '../../stores/query'
import { useQuery } from '../../stores/useQuery'
import { useWorkbench } from '../../stores/workbench'

/** Findings of a data set, and the job that looks for them. */
export interface UseFindingsReturn {
  readonly state: Readonly<ShallowRef<QueryState<readonly Finding[]>>>
  /** While rows are looked at. */
  readonly job: ComputedRef<JobState | undefined>
  reload(): Promise<void>
}

/** Asks what is known of a data set's rows, and waits for what is looked for; asks again when the rows change. */
export function useFindings(
  dataset: () => Pick<Dataset, 'id' | 'hash' | 'roles'>,
  testId: () => string | null,
): UseFindingsReturn {
  const { client, jobs } = useWorkbench()
  const jobId = shallowRef<string | null>(null)

  async function ask(id: string, test: string | null): Promise<Result<readonly Finding[]>> {
    const answer = await client.datasets.findings({ id, testId: test })
    if (!answer.ok) return answer
    if (answer.value.state === 'ready') return ok(answer.value.findings)
    jobId.value = answer.value.jobId
    const ended = await jobs.ended(answer.value.jobId)
    if (ended.status === 'done') return ask(id, test)
    return failed(ended.error ?? { code: 'job.cancelled', params: {} })
  }

  const { state, reload } = useQuery(
    () => {
      const { id, hash, roles } = dataset()
      return { id, hash, roles: JSON.stringify(roles), test: testId() }
    },
    ({ id, test }) => ask(id, test),
  )
  const job = computed(() =>
    jobs.jobs.value.find(({ id, status }) => id === jobId.value && status === 'running'),
  )
  return { state, job, reload }
}
