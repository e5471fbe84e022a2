import type { DatasetContent } from '../../shared/domain/dataset'
import type { JobProgress } from '../../shared/domain/job'
import { failed, ok, type Result } from '../../shared/result'
import { failureOf } from '../log/failureOf'
import type { Work } from '../jobs/jobBoard'
import type { Workbench } from '../workbench'
import { datasetName } from './datasetName'

/** What is imported. */
export interface ImportSource {
  readonly path: string
  /** Name of the file as the person knows it. */
  readonly sourceName: string
  /** Name that the person gave the data set. */
  readonly name?: string | undefined
}

type Needs = Pick<Workbench, 'store' | 'trainer' | 'paths' | 'announce' | 'now' | 'log'>

/** Imports a file in the trainer and stores the data set; the same content twice is one data set. */
export function importDataset(
  workbench: Needs,
  source: ImportSource,
  onProgress: (progress: JobProgress) => void,
): Work {
  const { trainer, paths } = workbench
  const { path, sourceName } = source
  const job = trainer.run('import', { path, sourceName, folder: paths.datasets }, (note) => {
    onProgress(note.progress)
  })
  return {
    result: job.result.then((result) => (result.ok ? storeDataset(workbench, source, result.value) : result)),
    cancel: job.cancel,
  }
}

function storeDataset(workbench: Needs, source: ImportSource, content: DatasetContent): Result<string> {
  const { store, now, announce, log, paths } = workbench
  try {
    const id = store.datasets.add({
      ...content,
      id: `d_${content.hash.slice(0, 16)}`,
      name: source.name ?? datasetName(source.sourceName),
      sourceName: source.sourceName,
      createdAt: now(),
    })
    if (source.name !== undefined) store.datasets.rename(id, source.name)
    announce('datasetChanged', { id })
    return ok(id)
  } catch (thrown) {
    return failed(failureOf(thrown, { log, database: paths.database }))
  }
}
