import { existsSync } from 'node:fs'
import type { Dataset } from '../../shared/domain/dataset'
import {
  chosenTypeOf,
  underNames,
  type ChosenType,
  type Reading,
  type DatasetReading,
} from '../../shared/domain/reading'
import { expected } from '../../shared/errors'
import type { JobOutput } from '../../shared/jobs'
import { takeOver } from '../home/takeOver'
import { storedWork, type StartWork } from '../jobs/storedWork'
import { clearAway } from '../purgeRemoved'
import { letGoAt } from '../store/removedStore'
import type { TrainerJob } from '../trainer/lane'
import type { Workbench } from '../workbench'
import { datasetName } from './datasetName'
import { announceDataset, findDataset } from './findDataset'
import { keptCopy } from './findSource'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'board' | 'announce'>

/** How a data set's file is read, and whether that can be changed. */
export function describeReading(
  { store, paths }: Pick<Needs, 'store' | 'paths'>,
  id: string,
): DatasetReading {
  const { copy, reading, hashBefore } = store.sources.find(id)
  const isThere = copy !== null && existsSync(paths.sourceFile(copy.hash))
  const undoable = hashBefore !== null && existsSync(paths.datasetFile(hashBefore))
  return { reading, copyBytes: isThere ? copy.bytes : null, undoable }
}

/** Starts to read the first rows of a data set's file as they would be read. Throws `dataset.noSource`. */
export function startPreview(
  workbench: Pick<Needs, 'store' | 'paths' | 'trainer'>,
  dataset: Dataset,
  reading: Reading,
): TrainerJob<'previewReading'> {
  const path = keptCopy(workbench, dataset).path
  const known = workbench.store.sources.find(dataset.id).reading
  const held = isCutAlike(known, reading) ? underNames(typesOf(dataset), known.names, reading.names) : {}
  const types = { ...held, ...reading.types }
  const input = {
    path,
    sourceName: dataset.sourceName,
    folder: workbench.paths.datasets,
    reading: { ...reading, types },
    ...usualTable(known, dataset),
  }
  return workbench.trainer.run('previewReading', input)
}

/** Starts to read a data set's file in another way; answers the job. Throws `dataset.noSource`. */
export function readAgain(workbench: Needs, dataset: Dataset, reading: Reading): string {
  const { trainer, board, paths } = workbench
  const { sourceName } = dataset
  const known = workbench.store.sources.find(dataset.id).reading
  const input = {
    path: keptCopy(workbench, dataset).path,
    isCopy: true,
    sourceName,
    folder: paths.datasets,
    reading,
    ...usualTable(known, dataset),
  }
  const start: StartWork<'import'> = (onNote) => trainer.run('import', input, onNote)
  return board.begin({ kind: 'import', title: dataset.name }, (onProgress) =>
    storedWork(start, onProgress, (content) => storeReading(workbench, dataset, reading, content)),
  )
}

/** The table that a data set holds although nobody chose it stays the one that is read. */
function usualTable({ table: chosen }: Reading, { format: { table } }: Dataset): { usualTable?: string } {
  return chosen !== undefined || table === undefined ? {} : { usualTable: table }
}

/** Gives a data set back what it was before. Throws `dataset.notReadAgain`. */
export function undoReading(
  workbench: Pick<Needs, 'store' | 'paths' | 'announce'>,
  dataset: Dataset,
): Dataset {
  const { id, name } = dataset
  const { store } = workbench
  const { reading, undoable } = describeReading(workbench, id)
  if (!undoable || !store.sources.undo(id)) throw expected('dataset.notReadAgain', { name })
  nameByTable(workbench, dataset, reading, store.sources.find(id).reading)
  announceDataset(workbench, id)
  return findDataset(workbench, id)
}

/** Deletes the copy of a data set's file, unless another data set came from the same file. */
export async function forgetCopy(
  { store, paths, announce, log }: Pick<Workbench, 'store' | 'paths' | 'announce' | 'log'>,
  id: string,
): Promise<void> {
  const { copy } = store.sources.find(id)
  const doomed = copy === null ? [] : [{ kind: 'copy' as const, name: copy.hash }]
  store.transaction(() => {
    store.sources.forgetCopy(id)
    store.doomed.add(doomed)
  })
  await clearAway({ store, paths, log }, letGoAt)
  announceDataset({ store, announce }, id)
}

/** Whether two readings part rows and cells alike: then what the whole file said of the columns still holds. */
function isCutAlike(one: Reading, other: Reading): boolean {
  const cut = ({
    types: _types,
    dateOrder: _order,
    dateOrders: _orders,
    timeZone: _zone,
    names: _names,
    ...rest
  }: Reading): string => JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
  return cut(one) === cut(other)
}

function typesOf({ columns, recipe }: Dataset): Record<string, ChosenType> {
  // Fixes may have changed the columns; the file has them as they were.
  if (recipe.length > 0) return {}
  const types = columns.flatMap(({ name, type }) => {
    const chosen = chosenTypeOf(type)
    return chosen === null ? [] : [[name, chosen] as const]
  })
  return Object.fromEntries(types)
}

/** A data set that no person named is named by its table, also when it has another one. */
function nameByTable(
  { store }: Pick<Needs, 'store'>,
  { id, name, sourceName }: Dataset,
  before: Reading,
  after: Reading,
): void {
  if (before.table === after.table || name !== datasetName(sourceName, before.table)) return
  store.datasets.rename(id, datasetName(sourceName, after.table))
}

function storeReading(
  { store, paths, announce }: Needs,
  dataset: Dataset,
  chosen: Reading,
  { file, source: _, ...content }: JobOutput<'import'>,
): string {
  const { id, name, hash, sourceBytes } = dataset
  // Another way to read the files may have given the table another name.
  const { table } = content.format
  const reading = chosen.table === undefined || table === undefined ? chosen : { ...chosen, table }
  takeOver({ store, paths }, [{ kind: 'rows', name: content.hash, file }], () => {
    const before = store.sources.find(id).reading
    if (!store.sources.readAgain(id, hash, { ...content, sourceBytes }, reading)) {
      throw expected('dataset.changed', { name })
    }
    nameByTable({ store }, dataset, before, reading)
  })
  announceDataset({ store, announce }, id)
  return id
}
