import type { ShallowRef } from 'vue'
import type { Bridge } from '../../shared/bridge'
import type { Calls } from '../../shared/contract/calls'
import type { DatasetListItem } from '../../shared/domain/dataset'
import { ok } from '../../shared/result'
import type { Client } from '../../shared/rpc'
import { createQuery, type QueryState } from './query'

/** Every data set in short form, the newest first. */
export interface DatasetList {
  readonly state: Readonly<ShallowRef<QueryState<readonly DatasetListItem[]>>>
  /** Asks for all of them, for when asking has failed. */
  refresh(): Promise<void>
}

/** Asks for the data sets once; from then on events bring the rows that change. */
export function createDatasetList(
  client: Client<Calls>,
  bridge: Pick<Bridge, 'on' | 'onReturn'>,
): DatasetList {
  const query = createQuery<readonly DatasetListItem[]>()
  /** What was told since the question that is under way was asked: its answer may be older. */
  let told = new Map<string, DatasetListItem | null>()

  async function refresh(): Promise<void> {
    const news = new Map<string, DatasetListItem | null>()
    told = news
    await query.load(async () => {
      const result = await client.datasets.list()
      return result.ok ? ok([...news].reduce(withDataset, result.value)) : result
    })
  }

  bridge.on('datasetChanged', ({ id, dataset }) => {
    told.set(id, dataset)
    query.change((datasets) => withDataset(datasets, [id, dataset]))
  })
  bridge.onReturn?.(() => void refresh())
  void refresh()
  return { state: query.state, refresh }
}

/** The list with one data set as it is now, in its place; null takes it out. */
export function withDataset(
  datasets: readonly DatasetListItem[],
  [id, dataset]: readonly [string, DatasetListItem | null],
): DatasetListItem[] {
  if (dataset !== null && datasets.some((other) => other.id === id)) {
    return datasets.map((other) => (other.id === id ? dataset : other))
  }
  const others = datasets.filter((other) => other.id !== id)
  if (dataset === null) return others
  const place = others.findIndex(
    ({ createdAt, id: otherId }) =>
      createdAt < dataset.createdAt || (createdAt === dataset.createdAt && otherId < id),
  )
  return others.toSpliced(place === -1 ? others.length : place, 0, dataset)
}
