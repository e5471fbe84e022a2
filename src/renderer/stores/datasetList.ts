import type { Bridge } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { Dataset } from '../../shared/domain/dataset'
import type { Client } from '../../shared/rpc'
import { createLiveQuery, type LiveQuery } from './liveQuery'

/** Every data set, the newest first. */
export type DatasetList = LiveQuery<Dataset[]>

/** Keeps the data sets fresh; a change of a run may change how many runs a data set has. */
export function createDatasetList(client: Client<Calls>, bridge: Pick<Bridge, 'on'>): DatasetList {
  return createLiveQuery(() => client.datasets.list(), bridge, ['datasetChanged', 'runChanged'])
}
