import type { JobProgress } from '../../shared/domain/job'
import type { Reading } from '../../shared/domain/reading'
import type { JobOutput } from '../../shared/jobs'
import type { Dataset, Warning } from '../../shared/domain/dataset'
import { takeOver, type FinishedFile } from '../home/takeOver'
import type { Work } from '../jobs/jobBoard'
import { storedWork, type StartWork } from '../jobs/storedWork'
import type { Workbench } from '../workbench'
import { datasetName } from './datasetName'
import { announceDataset } from './findDataset'
import type { FoundSource } from './findSource'
import { mendFixedRows } from './mendFixedRows'

/** What a person decided about an import. */
export interface ImportWishes {
  /** Name of the data set; left out, it follows from the file. */
  readonly name?: string | undefined
  readonly reading?: Reading | undefined
}

type Needs = Pick<Workbench, 'store' | 'trainer' | 'paths' | 'announce' | 'now' | 'log'>

/** Imports a file in the trainer and stores the data set; the same content twice is one data set, whose damaged rows are mended by that. */
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
  let importedHash = ''
  const work = storedWork(start, onProgress, (output) => {
    importedHash = output.hash
    return storeDataset(workbench, source, wishes, output)
  })
  const result = work.result.then(async (answer) => {
    if (answer.ok) await mendFixedRows(workbench, answer.value, importedHash, onProgress)
    return answer
  })
  return { ...work, result }
}

function storeDataset(
  workbench: Needs,
  source: FoundSource,
  { name, reading = {} }: ImportWishes,
  output: JobOutput<'import'>,
): string {
  const { store, now, announce } = workbench
  const { file, source: keptCopy, ...content } = output
  const newCopy = keptCopy && { hash: keptCopy.hash, bytes: keptCopy.bytes }
  const table = reading.table === undefined ? undefined : content.format.table
  const ownId = `d_${content.hash.slice(0, 16)}`
  const files: FinishedFile[] = [
    { kind: 'rows', name: content.hash, file },
    ...(keptCopy === null ? [] : [{ kind: 'copy' as const, name: keptCopy.hash, file: keptCopy.file }]),
  ]
  const id = takeOver(workbench, files, () => {
    const known = store.datasets.find(ownId)
    const added = store.datasets.add({
      ...content,
      id: ownId,
      name: name ?? source.name ?? datasetName(source.sourceName, table),
      sourceName: source.sourceName,
      sourceBytes: source.copy?.sourceBytes ?? content.sourceBytes,
      createdAt: now(),
    })
    // By its full name the table is found again, however it was asked for.
    store.sources.add(added, source.copy ?? newCopy, table === undefined ? reading : { ...reading, table })
    if (name !== undefined) store.datasets.rename(added, name)
    if (known !== null && source.copy === null) {
      store.datasets.setWarnings(added, withSameRows(known, source.sourceName, content.warnings))
    }
    return added
  })
  announceDataset({ store, announce }, id)
  return id
}

/**
 * What was noticed of a data set, with the word that another file has its rows, and what was noticed of that one; lines and tables of it are
 * told in words only, as its copy is not kept.
 */
export function withSameRows(
  { name, sourceName, warnings }: Pick<Dataset, 'name' | 'sourceName' | 'warnings'>,
  otherName: string,
  others: readonly Warning[],
): Warning[] {
  const own = new Set(warnings.map(({ message }) => message))
  const noticed = others.map(({ message }) => message).filter((message) => !own.has(message))
  if (otherName === sourceName && noticed.length === 0) return [...warnings]
  const also = noticed.length === 0 ? '' : ` Noticed at its import: ${noticed.join(' ')}`
  const message = `"${otherName}" has the rows that "${name}" was imported with: it is the same data set.${also}`
  return own.has(message) ? [...warnings] : [...warnings, { code: 'dataset.sameRows', message }]
}
