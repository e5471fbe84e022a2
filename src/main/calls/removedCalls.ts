import { existsSync } from 'node:fs'
import type { Calls } from '../../shared/contract/calls'
import { mostRemoved, type RemovedItem } from '../../shared/domain/removed'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'

/** What was deleted and can still be restored. */
export function removedCalls({
  store,
  vectors,
  paths,
}: Pick<Workbench, 'store' | 'vectors' | 'paths'>): Handlers<Calls>['removed'] {
  /** Of a data set that runs still name the row may have stayed without its rows. */
  const isThere = ({ kind, id }: RemovedItem): boolean => {
    if (kind !== 'dataset') return true
    const dataset = store.datasets.find(id, { removed: true })
    return dataset !== null && existsSync(paths.datasetFile(dataset.hash))
  }
  return {
    list: () =>
      [...store.removed.list().filter(isThere), ...vectors.removed()]
        .sort((one, other) => other.removedAt - one.removedAt)
        .slice(0, mostRemoved),
  }
}
