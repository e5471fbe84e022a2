import { computed, shallowRef, type ComputedRef } from 'vue'
import type { AppError } from '../../../shared/errors'
import type { ExportFormat, ExportOrder, ExportReceipt } from '../../../shared/domain/exporting'
import type { JobState } from '../../../shared/domain/job'
import { useClient } from '../../stores/useClient'
import { useWorkbench } from '../../stores/workbench'

/** How far an export is. */
export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly job: JobState | null }
  | { readonly kind: 'failed'; readonly error: AppError }
  | {
      readonly kind: 'ready'
      readonly id: string
      readonly format: ExportFormat
      readonly receipt: ExportReceipt
      /** Where it was saved; null while it was not. */
      readonly place: string | null
    }

/** What a person wishes to export. */
export type ExportWishes = Omit<ExportOrder, 'runId' | 'beside'>

/** An export of a run: made and checked in the trainer process, then saved where the person wants it. */
export interface RunExport {
  readonly state: ComputedRef<ExportState>
  create(wishes: ExportWishes): Promise<void>
  cancel(): Promise<void>
  /** Hands it over; resolves to an error when that fails. */
  save(): Promise<AppError | null>
}

/** Holds the export of a run, or the report of several. */
export function useExport(runIds: () => readonly string[]): RunExport {
  const client = useClient()
  const { jobs } = useWorkbench()
  const own = shallowRef<ExportState>({ kind: 'idle' })
  const jobId = shallowRef<string | null>(null)

  const state = computed<ExportState>(() => {
    if (own.value.kind !== 'working') return own.value
    return { kind: 'working', job: jobs.jobs.value.find(({ id }) => id === jobId.value) ?? null }
  })

  async function create(wishes: ExportWishes): Promise<void> {
    own.value = { kind: 'working', job: null }
    const [runId = '', ...beside] = runIds()
    const started = await client.exports.create({ ...wishes, runId, beside })
    if (!started.ok) {
      own.value = { kind: 'failed', error: started.error }
      return
    }
    jobId.value = started.value.jobId
    await takeEnd(await jobs.ended(started.value.jobId), wishes.format)
  }

  async function takeEnd(job: JobState, format: ExportFormat): Promise<void> {
    if (job.status === 'cancelled') own.value = { kind: 'idle' }
    else if (job.error !== null) own.value = { kind: 'failed', error: job.error }
    else if (job.resultId !== null) {
      const receipt = await client.exports.get({ id: job.resultId })
      own.value = receipt.ok
        ? { kind: 'ready', id: job.resultId, format, receipt: receipt.value, place: null }
        : { kind: 'failed', error: receipt.error }
    }
  }

  async function cancel(): Promise<void> {
    if (jobId.value !== null) await client.jobs.cancel({ id: jobId.value })
  }

  async function save(): Promise<AppError | null> {
    const ready = own.value
    if (ready.kind !== 'ready') return null
    const saved = await client.exports.save({ id: ready.id })
    if (!saved.ok) return saved.error
    if (saved.value.kind === 'download') download(saved.value.address, saved.value.name)
    if (saved.value.kind === 'saved') own.value = { ...ready, place: saved.value.place }
    if (saved.value.kind === 'download') own.value = { ...ready, place: `Downloads, ${saved.value.name}` }
    return null
  }

  return { state, create, cancel, save }
}

/** Lets the browser store what the browser host holds ready. */
export function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
