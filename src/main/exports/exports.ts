import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat, ExportReceipt } from '../../shared/domain/exporting'
import type { JobProgress } from '../../shared/domain/job'
import { expected } from '../../shared/errors'
import { ok } from '../../shared/result'
import { findDatasetFile } from '../datasets/findDataset'
import { newId } from '../newId'
import type { Work } from '../jobs/jobBoard'
import type { HomePaths } from '../home/homePaths'
import type { Store } from '../store/openStore'
import type { Ownership } from '../store/ownership'
import type { StoredRun } from '../store/runRow'
import type { Trainer } from '../trainer/trainer'
import { engineChoice } from '../runs/engineChoice'

/** A finished export: a folder of files until the next start of the application. */
export interface FinishedExport {
  readonly folder: string
  /** Name for a folder or archive, without ending. */
  readonly name: string
  readonly receipt: ExportReceipt
}

/** Exports that were made since the start. */
export interface Exports {
  /** Writes a run's model in a format, checked against the trained one; ends with the export's id. */
  create(run: StoredRun, format: ExportFormat, onProgress: (progress: JobProgress) => void): Work
  /** A finished export. Throws `job.notFound`. */
  find(id: string): FinishedExport
}

interface Needs {
  readonly store: Store
  readonly trainer: Trainer
  readonly paths: HomePaths
  readonly ownership: Pick<Ownership, 'owner'>
}

/** Makes exports in the folder `exports` of the data folder. */
export function createExports(needs: Needs): Exports {
  const { trainer, store, paths, ownership } = needs
  const finished = new Map<string, FinishedExport>()
  // Those of an ended process are found by its name.
  const own = join(paths.exports, ownership.owner)
  return {
    create: (run, format, onProgress) => {
      const id = newId('x')
      const folder = join(own, id)
      const input = {
        folder: paths.runFolder(run.id),
        experiment: store.experiments.settingsOf(run),
        dataset: findDatasetFile(needs, run.datasetId, run.datasetHash),
        format,
        output: folder,
        engine: engineChoice(store),
      }
      const job = trainer.run('export', input, (note) => {
        onProgress(note.progress)
      })
      const result = job.result.then(async (answer) => {
        if (answer.ok) {
          finished.set(id, { folder, name: exportName(run.name, format), receipt: inside(id, answer.value) })
          return ok(id)
        }
        // What cannot be deleted now is cleared away at the next start.
        await rm(folder, { recursive: true, force: true }).catch(() => {})
        return answer
      })
      return { result, cancel: job.cancel }
    },
    find: (id) => {
      const found = finished.get(id)
      if (found === undefined) throw expected('job.notFound', { id })
      return found
    },
  }
}

/** The receipt with paths inside the export: the folder that it was written into means nothing to a person. */
function inside(id: string, { files, check }: ExportReceipt): ExportReceipt {
  const own = (path: string) => path.split(/[\\/]/).filter((part, place) => place > 0 || part !== id)
  return { files: files.map(({ path, bytes }) => ({ path: own(path).join('/'), bytes })), check }
}

/** A name for a folder or archive that every file system takes: letters, digits and hyphens, at most 60 of them. */
export function exportName(runName: string, format: ExportFormat): string {
  const plain = runName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return `${plain || 'run'}-${format}`
}
