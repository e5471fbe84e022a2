import type { JobProgress } from '../../shared/domain/job'
import type { Reading } from '../../shared/domain/reading'
import type { JobOutput } from '../../shared/jobs'
import type { Work } from '../jobs/jobBoard'
import { storedWork, type StartWork } from '../jobs/storedWork'
import type { Workbench } from '../workbench'
import { datasetName } from './datasetName'
import type { FoundSource } from './findSource'
import { withSameRows } from './sameRows'

/** What a person decided about an import. */
export interface ImportWishes {
  /** Name of the data set; left out, it follows from the file. */
  readonly name?: string | undefined
  readonly reading?: Reading | undefined
}

type Needs = Pick<Workbench, 'store' | 'trainer' | 'paths' | 'announce' | 'now'>

/** Imports a file in the trainer and stores the data set; the same content twice is one data set. */
export function importDataset(
  workbench: Needs,
  source: FoundSource,
  wishes: ImportWishes,
  onProgress: (progress: JobProgress) => void,
): Work {
  const { trainer, paths } = workbench
  const input = {
    path: source.path,
    sourceName: source.sourceName,
    reading: wishes.reading ?? {},
    folder: paths.datasets,
    ...(source.together === undefined ? {} : { together: [...source.together] }),
    ...(source.copy === null ? { copies: paths.sources } : { isCopy: true }),
  }
  const start: StartWork<'import'> = (onNote) => trainer.run('import', input, onNote)
  return storedWork(start, onProgress, (output) => storeDataset(workbench, source, wishes, output))
}

function storeDataset(
  workbench: Needs,
  source: FoundSource,
  { name, reading = {} }: ImportWishes,
  output: JobOutput<'import'>,
): string {
  const { store, now, announce } = workbench
  const { source: newCopy, ...content } = output
  const table = reading.table === undefined ? undefined : content.format.table
  const ownId = `d_${content.hash.slice(0, 16)}`
  const known = store.datasets.find(ownId)
  const id = store.datasets.add({
    ...content,
    id: ownId,
    name: name ?? source.name ?? datasetName(source.sourceName, table),
    sourceName: source.sourceName,
    sourceBytes: source.copy?.sourceBytes ?? content.sourceBytes,
    createdAt: now(),
  })
  // By its full name the table is found again, however it was asked for.
  store.sources.add(id, source.copy ?? newCopy, table === undefined ? reading : { ...reading, table })
  if (name !== undefined) store.datasets.rename(id, name)
  if (known !== null && source.copy === null) {
    store.datasets.setWarnings(id, withSameRows(known, source.sourceName, content.warnings))
  }
  announce('datasetChanged', { id })
  return id
}
