import { ref, type Ref } from 'vue'
import { useNotices } from '../../components/useNotices'
import { useWorkbench } from '../../stores/workbench'
import { download } from '../runs/useExport'

/** Writes a page as a file and hands it over. */
export interface UseSavedPageReturn {
  readonly isWorking: Readonly<Ref<boolean>>
  save(): Promise<void>
}

/** Saves a page of the logbook as one HTML file; what keeps it from that is told. */
export function useSavedPage(id: () => string): UseSavedPageReturn {
  const { client, jobs } = useWorkbench()
  const notices = useNotices()
  const isWorking = ref(false)

  async function save(): Promise<void> {
    isWorking.value = true
    const started = await client.logbook.export({ id: id() })
    if (started.ok) {
      const { error, resultId } = await jobs.ended(started.value.jobId)
      if (error !== null) notices.fail(error)
      else if (resultId !== null) await handOver(resultId)
    } else notices.fail(started.error)
    isWorking.value = false
  }
  async function handOver(exportId: string): Promise<void> {
    const saved = await client.exports.save({ id: exportId })
    if (!saved.ok) notices.fail(saved.error)
    else if (saved.value.kind === 'download') download(saved.value.address, saved.value.name)
    else if (saved.value.kind === 'saved') notices.tell('Saved', saved.value.place)
  }
  return { isWorking, save }
}
