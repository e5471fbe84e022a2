import type { JobProgress } from '../../shared/domain/job'
import type { Reading } from '../../shared/domain/reading'
import type { JobOutput } from '../../shared/jobs'
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
  /** What the person decided about how it is read. */
  readonly reading?: Reading | undefined
}

type Needs = Pick<Workbench, 'store' | 'trainer' | 'paths' | 'announce' | 'now' | 'log'>

/** Imports a file in the trainer and stores the data set; the same content twice is one data set. */
export function importDataset(
  workbench: Needs,
  source: ImportSource,
  onProgress: (progress: JobProgress) => void,
): Work {
  const { trainer, paths } = workbench
  const { path, sourceName, reading = {} } = source
  const input = { path, sourceName, reading, folder: paths.datasets, copies: paths.sources }
  const job = trainer.run('import', input, (note) => onProgress(note.progress))
  return {
    result: job.result.then((result) => (result.ok ? storeDataset(workbench, source, result.value) : result)),
    cancel: job.cancel,
  }
}

function storeDataset(workbench: Needs, source: ImportSource, output: JobOutput<'import'>): Result<string> {
  const { store, now, announce, log, paths } = workbench
  const { source: copy, ...content } = output
  try {
    const id = store.datasets.add({
      ...content,
      id: `d_${content.hash.slice(0, 16)}`,
      name: source.name ?? datasetName(source.sourceName),
      sourceName: source.sourceName,
      createdAt: now(),
    })
    store.sources.add(id, copy, source.reading ?? {})
    if (source.name !== undefined) store.datasets.rename(id, source.name)
    announce('datasetChanged', { id })
    return ok(id)
  } catch (thrown) {
    return failed(failureOf(thrown, { log, database: paths.database }))
  }
}
