import { ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Sample } from '../../../shared/domain/dataset'
import { useNotices } from '../../components/useNotices'
import { useWorkbench } from '../../stores/workbench'

/** The two ways a sample can be started. */
export interface UseSampleStartReturn {
  /** Id of the sample that is being started. */
  readonly starting: Readonly<Ref<string | null>>
  /** Goes all the way: imports, trains with the defaults and opens the run. */
  tryIt(sample: Sample): Promise<void>
  /** Imports and opens the data. */
  look(sample: Sample): Promise<void>
}

/** Starts samples from the Data page. */
export function useSampleStart(): UseSampleStartReturn {
  const { client, imports } = useWorkbench()
  const router = useRouter()
  const notices = useNotices()
  const starting = ref<string | null>(null)

  async function importThen(sample: Sample, then: (datasetId: string) => Promise<unknown>): Promise<void> {
    if (starting.value !== null) return
    starting.value = sample.id
    const datasetId = await imports.importSample(sample.id, sample.name)
    if (datasetId !== null) await then(datasetId)
    starting.value = null
  }

  return {
    starting,
    look: (sample) => importThen(sample, (id) => router.push(`/data/${id}`)),
    tryIt: (sample) =>
      importThen(sample, async (datasetId) => {
        const run = await client.runs.start({ datasetId, experiment: { task: sample.task } })
        if (run.ok) return router.push(`/runs/${run.value.runId}`)
        notices.fail(run.error)
        return router.push(`/data/${datasetId}`)
      }),
  }
}
