import { existsSync } from 'node:fs'
import {
  datasetListItem,
  type Dataset,
  type DatasetListItem,
  type Suggestion,
} from '../../shared/domain/dataset'
import { errorText, expected } from '../../shared/errors'
import type { DatasetFile } from '../../shared/jobs'
import { tooFewRowsFor } from '../../tasks/fewRows'
import { suggestTasks } from '../../tasks/planners'
import type { Announce } from '../events/eventHub'
import type { HomePaths } from '../home/homePaths'
import type { CountedDataset, StoredDataset } from '../store/datasetStore'
import type { Store } from '../store/openStore'
import { presentRoles, withChosen } from './chosenRoles'

/** A stored data set with what a person chose to learn from it, and the tasks that its profile suggests. */
export function withSuggestions(dataset: StoredDataset): Dataset {
  const roles = presentRoles(dataset.roles, dataset.columns)
  const suggestions = suggestTasks(dataset).map((suggestion) => withShortage(suggestion, dataset))
  return { ...dataset, roles, suggestions: withChosen(roles, suggestions) }
}

/** A suggestion that the rows are too few for says so: nobody finds out only after choosing it. */
function withShortage(suggestion: Suggestion, dataset: StoredDataset): Suggestion {
  const shortage = tooFewRowsFor(suggestion, dataset)
  return shortage === null
    ? suggestion
    : { ...suggestion, because: `${suggestion.because} ${errorText(shortage).message}` }
}

/** A data set as lists show it. */
export const presentDatasetItem = ({ dataset, runs }: CountedDataset): DatasetListItem =>
  datasetListItem(withSuggestions(dataset), runs)

/** Tells everyone how a data set stands in lists now. */
export function announceDataset(
  { store, announce }: { readonly store: Store; readonly announce: Announce },
  id: string,
): void {
  const dataset = store.datasets.find(id)
  const counted = dataset && { dataset, runs: store.datasets.countRuns(id) }
  announce('datasetChanged', { id, dataset: counted && presentDatasetItem(counted) })
}

/** A data set that is not removed, with the roles that were chosen for it. Throws `dataset.notFound`. */
export function findProfile({ store }: { readonly store: Store }, id: string): StoredDataset {
  const dataset = store.datasets.find(id)
  if (dataset === null) throw expected('dataset.notFound', { id })
  return { ...dataset, roles: presentRoles(dataset.roles, dataset.columns) }
}

/** A data set that is not removed, with what it suits. Throws `dataset.notFound`. */
export const findDataset = (workbench: { readonly store: Store }, id: string): Dataset =>
  withSuggestions(findProfile(workbench, id))

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
  const name = store.datasets.nameOf(id)
  return { file, rows: dataset.rows, columns: dataset.columns, ...(name === null ? {} : { name }) }
}
