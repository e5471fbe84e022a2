import type { Dataset } from '../../shared/domain/dataset'
import type { Fix } from '../../shared/domain/fix'
import { fixText } from '../../shared/domain/fixText'
import { expected } from '../../shared/errors'
import type { JobOutput } from '../../shared/jobs'
import { takeOver } from '../home/takeOver'
import type { Work } from '../jobs/jobBoard'
import { storedWork, type StartWork } from '../jobs/storedWork'
import type { Workbench } from '../workbench'
import { checkFixColumns } from './checkFixColumns'
import { announceDataset, findDataset, findDatasetFile } from './findDataset'
import { putBack } from './putBack'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'board' | 'announce' | 'now'>

/**
 * Starts a fix of a data set's rows; answers its job. One that was taken back goes to where it stood if the later ones can be done again
 * on it, else behind them. Throws `column.missing` or `dataset.notFound`.
 */
export function fixDataset(workbench: Needs, dataset: Dataset, fix: Fix): string {
  const { trainer, board, paths } = workbench
  checkFixColumns(fix, dataset.columns)
  const input = {
    fix,
    folder: paths.datasets,
    dataset: findDatasetFile(workbench, dataset.id),
    testDataset: 'testId' in fix ? findDatasetFile(workbench, fix.testId) : null,
  }
  const start: StartWork<'fix'> = (onNote) => trainer.run('fix', input, onNote)
  return board.begin({ kind: 'fix', title: dataset.name }, (onProgress) => {
    const putLast = (): Work =>
      storedWork(start, onProgress, (output) => storeFix(workbench, dataset, fix, output))
    return putBack(workbench, dataset, fix, onProgress, putLast) ?? putLast()
  })
}

/** Takes back the last fix of a data set. Throws `dataset.notFixed`, or `dataset.notFound` when its rows are gone. */
export function undoFix(
  workbench: Pick<Workbench, 'store' | 'paths' | 'announce'>,
  dataset: Dataset,
): Dataset {
  const { store, announce } = workbench
  const last = dataset.recipe.at(-1)
  if (last === undefined) throw expected('dataset.notFixed', { name: dataset.name })
  findDatasetFile(workbench, dataset.id, last.hashBefore)
  if (!store.datasets.undoFix(dataset.id)) throw expected('dataset.changed', { name: dataset.name })
  announceDataset({ store, announce }, dataset.id)
  return findDataset(workbench, dataset.id)
}

function storeFix(
  { store, paths, announce, now }: Needs,
  { id, name, rows, hash }: Dataset,
  fix: Fix,
  { cellsChanged, file, ...state }: JobOutput<'fix'>,
): string {
  const applied = {
    fix,
    title: fixText(fix).label,
    at: now(),
    rowsBefore: rows,
    rowsAfter: state.rows,
    cellsChanged,
    hashBefore: hash,
  }
  takeOver({ store, paths }, [{ kind: 'rows', name: state.hash, file }], () => {
    // A fix that changes nothing is no step back to.
    const isStored = state.hash === hash || store.datasets.applyFix(id, state, applied)
    if (!isStored) throw expected('dataset.changed', { name })
  })
  announceDataset({ store, announce }, id)
  return id
}
