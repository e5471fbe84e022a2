import type { Dataset, DatasetState } from '../../shared/domain/dataset'
import type { Fix } from '../../shared/domain/fix'
import { fixText } from '../../shared/domain/fixText'
import { expected } from '../../shared/errors'
import { failed, ok, type Result } from '../../shared/result'
import { failureOf } from '../log/failureOf'
import type { Workbench } from '../workbench'
import { checkFixColumns } from './checkFixColumns'
import { findDataset, findDatasetFile } from './findDataset'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'board' | 'announce' | 'log' | 'now'>

/** Starts a fix of a data set's rows; answers its job. Throws `column.missing` or `dataset.notFound`. */
export function fixDataset(workbench: Needs, dataset: Dataset, fix: Fix): string {
  const { trainer, board, paths } = workbench
  checkFixColumns(fix, dataset.columns)
  const input = {
    fix,
    folder: paths.datasets,
    dataset: findDatasetFile(workbench, dataset.id),
    testDataset: 'testId' in fix ? findDatasetFile(workbench, fix.testId) : null,
  }
  return board.begin({ kind: 'fix', title: dataset.name }, (onProgress) => {
    const job = trainer.run('fix', input, (note) => onProgress(note.progress))
    const result = job.result.then((answer) =>
      answer.ok ? storeFix(workbench, dataset, fix, answer.value) : answer,
    )
    return { result, cancel: job.cancel }
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
  announce('datasetChanged', { id: dataset.id })
  return findDataset(workbench, dataset.id)
}

function storeFix(
  { store, announce, now, log, paths }: Needs,
  { id, name, rows, hash }: Dataset,
  fix: Fix,
  state: DatasetState,
): Result<string> {
  const applied = {
    fix,
    title: fixText(fix).label,
    at: now(),
    rowsBefore: rows,
    rowsAfter: state.rows,
    hashBefore: hash,
  }
  try {
    // A fix that changes nothing is no step back to.
    const isStored = state.hash === hash || store.datasets.applyFix(id, state, applied)
    if (!isStored) return failed(expected('dataset.changed', { name }).error)
    announce('datasetChanged', { id })
    return ok(id)
  } catch (thrown) {
    return failed(failureOf(thrown, { log, database: paths.database }))
  }
}
