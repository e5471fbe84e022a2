import { existsSync } from 'node:fs'
import type { Dataset } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'
import type { DatasetFile } from '../../shared/jobs'
import { suggestTasks } from '../../tasks/planners'
import type { HomePaths } from '../home/homePaths'
import type { StoredDataset } from '../store/datasetStore'
import type { Store } from '../store/openStore'
import { presentRoles, withChosen } from './chosenRoles'

/** A stored data set with what a person chose to learn from it, and the tasks that its profile suggests. */
export function withSuggestions(dataset: StoredDataset): Dataset {
  const roles = presentRoles(dataset.roles, dataset.columns)
  return { ...dataset, roles, suggestions: withChosen(roles, suggestTasks(dataset)) }
}

/** A data set that is not removed. Throws `dataset.notFound`. */
export function findDataset({ store }: { readonly store: Store }, id: string): Dataset {
  const dataset = store.datasets.find(id)
  if (dataset === null) throw expected('dataset.notFound', { id })
  return withSuggestions(dataset)
}

/**
 * The rows of a data set for the trainer, also of a removed one while its file is there: as they are now, or with `hash` as they were
 * when an experiment was made. Throws `dataset.notFound`.
 */
export function findDatasetFile(
  { store, paths }: { readonly store: Store; readonly paths: HomePaths },
  id: string,
  hash?: string,
): DatasetFile {
  const dataset =
    hash === undefined ? store.datasets.find(id, { removed: true }) : store.datasets.findState(id, hash)
  const file = dataset === null ? '' : paths.datasetFile(dataset.hash)
  if (dataset === null || !existsSync(file)) throw expected('dataset.notFound', { id })
  return { file, rows: dataset.rows, columns: dataset.columns }
}
