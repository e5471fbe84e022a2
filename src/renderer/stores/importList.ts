import { shallowRef, type ShallowRef } from 'vue'
import type { Bridge, BridgeFile, OfferedFile } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { JobState } from '../../shared/domain/job'
import { toAppError, type AppError } from '../../shared/errors'
import type { Reading } from '../../shared/domain/reading'
import { failed, ok, type Result } from '../../shared/result'
import type { Client, InputOf } from '../../shared/rpc'
import { joinable, type Joinable } from './joinable'
import type { JobList } from './jobList'

type ImportInput = InputOf<Calls['datasets']['import']>

/** An import as the Data page shows it. */
export type ImportState =
  | { readonly phase: 'handingOver'; readonly fraction: number }
  /** Another one goes first. */
  | { readonly phase: 'waiting' }
  | { readonly phase: 'reading'; readonly jobId: string }
  | { readonly phase: 'failed'; readonly error: AppError }

/** A file or sample that is being imported, and how far it is. */
export interface ImportItem {
  readonly key: number
  /** Name of the file or sample. */
  readonly name: string
  readonly state: ImportState
}

/** Imports that go on or have failed; those that are done have become data sets. */
export interface ImportList {
  readonly items: Readonly<ShallowRef<readonly ImportItem[]>>
  /** Data sets that came together and have the same columns: they could be read as one. */
  readonly joinables: Readonly<ShallowRef<readonly Joinable[]>>
  /** Imports files of a drop or an input; resolves to the ids of the data sets, and of the runs of bundles, that came of them. */
  importFiles(files: readonly BridgeFile[]): Promise<readonly string[]>
  /** Imports files that main has already, such as those of its dialog. */
  importOffered(files: readonly OfferedFile[]): Promise<readonly string[]>
  /** Imports a text that was made in the window; null when it failed. */
  importText(name: string, text: string): Promise<string | null>
  /** Imports tables of the file that a data set came from; resolves to the ids of the data sets that came of them. */
  importTables(datasetId: string, sourceName: string, tables: readonly string[]): Promise<readonly string[]>
  /** Reads the files of several data sets as one; null when that failed. */
  importTogether(joined: Joinable): Promise<string | null>
  /** Leaves data sets apart that could be read as one. */
  keepApart(joined: Joinable): void
  /** Imports a bundled sample; null when it failed. */
  importSample(id: string, name: string): Promise<string | null>
  /** Reads a file that is asked about and not kept; it is let go of as soon as it has been asked, unless it was a data set before. */
  readAside(file: BridgeFile, reading: Reading): Promise<Result<AsideFile>>
  cancel(item: ImportItem): Promise<void>
  /** Puts a failure aside. */
  dismiss(item: ImportItem): void
}

/** A file as a data set, for a question. */
export interface AsideFile {
  readonly id: string
  letGo(): Promise<void>
}

/** Starts imports and follows them to their end. */
export function createImportList(
  client: Client<Calls>,
  bridge: Pick<Bridge, 'offerFile'>,
  jobs: Pick<JobList, 'ended'>,
): ImportList {
  const items = shallowRef<readonly ImportItem[]>([])
  const joinables = shallowRef<readonly Joinable[]>([])
  /** What ends the handing over of an item that is under way. */
  const handingOver = new Map<number, AbortController>()
  let lastKey = 0

  function add(name: string, state: ImportState): number {
    const key = ++lastKey
    items.value = [...items.value, { key, name, state }]
    return key
  }

  function update(key: number, state: ImportState): void {
    items.value = items.value.map((item) => (item.key === key ? { ...item, state } : item))
  }

  function drop(key: number): void {
    items.value = items.value.filter((item) => item.key !== key)
  }

  /** Takes in a bundle, or imports data. */
  const begin = (input: ImportInput, kind: OfferedFile['kind']): Promise<Result<{ jobId: string }>> =>
    kind === 'bundle' && input.source.kind === 'file'
      ? client.bundles.open({ token: input.source.token })
      : client.datasets.import(input)

  async function follow(
    key: number,
    input: ImportInput,
    kind: OfferedFile['kind'] = 'data',
  ): Promise<string | null> {
    // It may have been cancelled while another one went first.
    if (!items.value.some((item) => item.key === key)) {
      if (input.source.kind === 'file') await client.datasets.withdraw({ token: input.source.token })
      return null
    }
    const started = await begin(input, kind)
    if (!started.ok) {
      update(key, { phase: 'failed', error: started.error })
      return null
    }
    update(key, { phase: 'reading', jobId: started.value.jobId })
    return settle(key, await jobs.ended(started.value.jobId))
  }

  function settle(key: number, job: JobState): string | null {
    if (job.status === 'failed') update(key, { phase: 'failed', error: job.error ?? unexplained })
    else drop(key)
    return job.status === 'done' ? job.resultId : null
  }

  /** Hands a file over; null when that failed or was cancelled. */
  async function handOver(key: number, file: BridgeFile): Promise<OfferedFile | null> {
    if (!items.value.some((item) => item.key === key)) return null
    const control = new AbortController()
    handingOver.set(key, control)
    const onProgress = (fraction: number): void => update(key, { phase: 'handingOver', fraction })
    const offered = await bridge
      .offerFile(file, onProgress, control.signal)
      .catch((thrown: unknown) => failed<OfferedFile>(toAppError(thrown)))
    handingOver.delete(key)
    update(key, offered.ok ? { phase: 'waiting' } : { phase: 'failed', error: offered.error })
    return offered.ok ? offered.value : null
  }

  /** Looks whether what came together could be read as one. */
  async function offerJoining(ids: readonly string[]): Promise<readonly string[]> {
    const different = [...new Set(ids)]
    if (different.length > 1) {
      const answers = await Promise.all(different.map((id) => client.datasets.get({ id })))
      const datasets = answers.flatMap((answer) => (answer.ok ? [answer.value] : []))
      joinables.value = [...joinables.value, ...joinable(datasets)]
    }
    return ids
  }

  function keepApart(joined: Joinable): void {
    joinables.value = joinables.value.filter((other) => other !== joined)
  }

  return {
    items,
    joinables,
    keepApart,
    importTogether(joined) {
      keepApart(joined)
      const [first = ''] = joined.names
      const key = add(`${first} and ${joined.ids.length - 1} more`, { phase: 'waiting' })
      return follow(key, { source: { kind: 'datasets', ids: [...joined.ids] } })
    },
    async importFiles(files) {
      const added = files.map((file) => ({
        file,
        key: add(file.name, { phase: 'handingOver', fraction: 0 }),
      }))
      const ids: string[] = []
      // While one is read, the next one is handed over.
      let reading = Promise.resolve()
      for (const { file, key } of added) {
        const offered = await handOver(key, file)
        if (offered === null) continue
        const { token, kind } = offered
        reading = reading.then(async () => {
          const id = await follow(key, { source: { kind: 'file', token } }, kind)
          if (id !== null) ids.push(id)
        })
      }
      await reading
      return offerJoining(ids)
    },
    async importOffered(files) {
      const ids: string[] = []
      for (const { token, name, kind } of files) {
        const key = add(name, { phase: 'handingOver', fraction: 1 })
        const id = await follow(key, { source: { kind: 'file', token } }, kind)
        if (id !== null) ids.push(id)
      }
      return offerJoining(ids)
    },
    async importText(name, text) {
      const key = add(name, { phase: 'handingOver', fraction: 0 })
      const offered = await client.datasets.offerText({ name, text })
      if (offered.ok) return follow(key, { source: { kind: 'file', token: offered.value.token } })
      update(key, { phase: 'failed', error: offered.error })
      return null
    },
    importSample: (id, name) =>
      follow(add(name, { phase: 'handingOver', fraction: 1 }), { source: { kind: 'sample', id } }),
    async importTables(datasetId, sourceName, tables) {
      const source = { kind: 'dataset' as const, id: datasetId }
      const waiting = tables.map((table) => ({
        table,
        key: add(`${sourceName}: ${table}`, { phase: 'waiting' }),
      }))
      const ids: string[] = []
      for (const { table, key } of waiting) {
        const id = await follow(key, { source, reading: { table } })
        if (id !== null) ids.push(id)
      }
      return ids
    },
    async readAside(file, reading) {
      const before = await client.datasets.list()
      if (!before.ok) return before
      const offered = await bridge
        .offerFile(file)
        .catch((thrown: unknown) => failed<OfferedFile>(toAppError(thrown)))
      if (!offered.ok) return offered
      const source = { kind: 'file' as const, token: offered.value.token }
      const started = await client.datasets.import({ source, reading })
      if (!started.ok) return started
      const { error, resultId } = await jobs.ended(started.value.jobId)
      if (resultId === null) return failed(error ?? unexplained)
      const isNew = before.value.every(({ id }) => id !== resultId)
      const letGo = async (): Promise<void> => {
        if (isNew) await client.datasets.letGo({ id: resultId })
      }
      return ok({ id: resultId, letGo })
    },
    async cancel({ key, state }) {
      if (state.phase === 'reading') await client.jobs.cancel({ id: state.jobId })
      else {
        drop(key)
        handingOver.get(key)?.abort()
      }
    },
    dismiss: ({ key }) => drop(key),
  }
}

const unexplained: AppError = { code: 'internal', params: {} }
