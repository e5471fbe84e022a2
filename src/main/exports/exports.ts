import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  fileEnding,
  type ExportFormat,
  type ExportOrder,
  type ExportReceipt,
} from '../../shared/domain/exporting'
import type { JobProgress } from '../../shared/domain/job'
import type { LogPage } from '../../shared/domain/logbook'
import { expected } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import { vectorsOf } from '../../shared/tasks/vectorsOf'
import { bundleInput } from '../bundles/bundleInput'
import { findDatasetFile } from '../datasets/findDataset'
import { newId } from '../newId'
import type { Work } from '../jobs/jobBoard'
import { pageInput } from './pageInput'
import { predictionsInput } from './predictionsInput'
import { reportInput } from './reportInput'
import { bytesAt, requireRoom, type ExportSources } from './requireRoom'
import type { MadeExport } from '../host'
import type { StoredRun } from '../store/runRow'
import type { HomePaths } from '../home/homePaths'
import type { Store } from '../store/openStore'
import type { Ownership } from '../store/ownership'
import type { Trainer } from '../trainer/trainer'
import type { VectorStore } from '../vectors/vectorStore'
import { engineChoice } from '../runs/engineChoice'

/** A finished export until the next start of the application. */
export interface FinishedExport {
  readonly made: MadeExport
  readonly receipt: ExportReceipt
}

/** What is known of an export while it is made. */
export interface MakingExport {
  /** Where it goes in the end; null where that is chosen later. */
  readonly place: string | null
  readonly onProgress: (progress: JobProgress) => void
}

/** Exports that were made since the start. */
export interface Exports {
  /** Writes a run in a format, checked against the trained model; ends with the export's id. Throws what keeps it from being begun. */
  create(run: StoredRun, order: ExportOrder, making: MakingExport): Work
  /** Writes a page of the logbook as an HTML file; ends with the export's id. */
  createPage(page: LogPage, onProgress: (progress: JobProgress) => void): Work
  /** A finished export. Throws `job.notFound`. */
  find(id: string): FinishedExport
}

interface Needs {
  readonly store: Store
  readonly trainer: Trainer
  readonly paths: HomePaths
  readonly ownership: Pick<Ownership, 'owner'>
  readonly vectors: VectorStore
  /** Of the application. */
  readonly version: string
  /** Milliseconds since 1970. */
  now(): number
}

/** Makes exports in the folder `exports` of the data folder. */
export function createExports(needs: Needs): Exports {
  const { paths, ownership } = needs
  const finished = new Map<string, FinishedExport>()
  // Those of an ended process are found by its name.
  const own = join(paths.exports, ownership.owner)
  /** Keeps what a job writes, so that it can be handed over. */
  const keeping = (
    job: ExportJob,
    { id, folder, name, isFile }: { id: string; folder: string; name: string; isFile: boolean },
  ): Work => {
    const result = job.result.then(async (answer) => {
      if (answer.ok) {
        const made = { path: isFile ? join(folder, name) : folder, name, isFile }
        finished.set(id, { made, receipt: inside(id, answer.value) })
        return ok(id)
      }
      // What cannot be deleted now is cleared away at the next start.
      await rm(folder, { recursive: true, force: true }).catch(() => {})
      return answer
    })
    return { result, cancel: job.cancel }
  }
  return {
    create: (run, order, { place, onProgress }) => {
      const sources = sourcesOf(needs, run, order)
      requireRoom(paths.exports, order.format, sources)
      // It may be another disk.
      if (place !== null) requireRoom(dirname(place), order.format, sources)
      const id = newId('x')
      const folder = join(own, id)
      const ending = fileEnding(order)
      const stem = exportName(run.name, order.format)
      const name = ending === null ? stem : `${stem}.${ending}`
      return keeping(beginExport(needs, run, order, { output: folder, name }, onProgress), {
        id,
        folder,
        name,
        isFile: ending !== null,
      })
    },
    createPage: (page, onProgress) => {
      requireRoom(paths.exports, 'report', { run: 0, rows: 0 })
      const id = newId('x')
      const folder = join(own, id)
      const name = `${exportName(page.title, 'page')}.html`
      const input = { ...pageInput(needs, page), writtenAt: needs.now(), output: folder, name }
      const job = needs.trainer.run('writePage', input, (note) => onProgress(note.progress))
      return keeping(job, { id, folder, name, isFile: true })
    },
    find: (id) => {
      const found = finished.get(id)
      if (found === undefined) throw expected('job.notFound', { id })
      return found
    },
  }
}

/** How large what an export is made from is. */
function sourcesOf(
  { store, paths, vectors }: Needs,
  run: StoredRun,
  { format, withData }: ExportOrder,
): ExportSources {
  const experiment = store.experiments.find(run.experimentId)
  const vectorsId = experiment === null ? null : vectorsOf(experiment.settings)
  const hashes = [run.datasetHash, experiment?.testDatasetHash ?? null]
  const files = [
    ...hashes.flatMap((hash) => (hash === null ? [] : [paths.datasetFile(hash)])),
    ...(vectorsId === null ? [] : [vectors.file(vectorsId)]),
  ]
  const goesAlong = format !== 'bundle' || withData
  return {
    run: bytesAt(paths.runFolder(run.id)),
    rows: goesAlong ? files.reduce((sum, file) => sum + bytesAt(file), 0) : 0,
  }
}

/** A job that ends with what was written. */
interface ExportJob {
  readonly result: Promise<Result<ExportReceipt>>
  cancel(): void
}

/** Starts the job that writes a format: into the new folder `output`, as `name` where it is one file. */
function beginExport(
  needs: Needs,
  run: StoredRun,
  { format, withData, withEpochs, table, plainCells, beside }: ExportOrder,
  place: { readonly output: string; readonly name: string },
  onProgress: (progress: JobProgress) => void,
): ExportJob {
  const { trainer, store, paths, version } = needs
  const onNote = (note: { readonly progress: JobProgress }): void => onProgress(note.progress)
  const engine = engineChoice(store)
  if (format === 'bundle') {
    const parts = bundleInput(needs, run.id, withData)
    return trainer.run(
      'writeBundle',
      { ...parts, ...place, withEpochs, application: version, engine },
      onNote,
    )
  }
  if (format === 'pytorch') {
    const parts = bundleInput(needs, run.id, true)
    const asked = { ...parts, application: version, engine, output: place.output }
    return trainer.run('writeProject', asked, onNote)
  }
  if (format === 'report') {
    const asked = reportInput(needs, [run.id, ...beside])
    return trainer.run(
      'writeReport',
      { ...asked, ...place, application: version, writtenAt: needs.now() },
      onNote,
    )
  }
  if (format === 'predictions') {
    const asked = predictionsInput(needs, run)
    return trainer.run('writePredictions', { ...asked, ...place, table, plainCells }, onNote)
  }
  const input = {
    folder: paths.runFolder(run.id),
    // A renamed run leaves under its new name.
    experiment: { ...store.experiments.settingsOf(run), name: run.name },
    dataset: findDatasetFile(needs, run.datasetId, run.datasetHash),
    format,
    ...place,
    engine,
  }
  return trainer.run('export', input, onNote)
}

/** The receipt with paths inside the export: the folder that it was written into means nothing to a person. */
function inside(id: string, { files, ...others }: ExportReceipt): ExportReceipt {
  const own = (path: string) => path.split(/[\\/]/).filter((part, place) => place > 0 || part !== id)
  return { files: files.map(({ path, bytes }) => ({ path: own(path).join('/'), bytes })), ...others }
}

/** A name for a folder or archive that every file system takes: letters, digits and hyphens, at most 60 of them. */
export function exportName(runName: string, format: ExportFormat | 'page'): string {
  const plain = runName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${plain || 'run'}-${format}`
}
