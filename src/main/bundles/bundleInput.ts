import type { BundledDataset } from '../../shared/domain/bundle'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { vectorsOf } from '../../shared/tasks/vectorsOf'
import { findDatasetFile } from '../datasets/findDataset'
import type { HomePaths } from '../home/homePaths'
import type { Store } from '../store/openStore'
import type { VectorStore } from '../vectors/vectorStore'

interface Needs {
  readonly store: Store
  readonly paths: HomePaths
  readonly vectors: VectorStore
}

type Gathered = Pick<JobInput<'writeBundle'>, 'folder' | 'run' | 'datasets' | 'vectors'>

/** All that a bundle of a run is made of, with its rows or with their hashes alone. Throws `export.notOver` or `dataset.notFound`. */
export function bundleInput({ store, paths, vectors }: Needs, runId: string, withData: boolean): Gathered {
  const run = store.descriptions.ofRun(runId)
  if (run === null) throw expected('run.notFound', { id: runId })
  const { status } = run.run
  if (status !== 'finished' && status !== 'stopped') throw expected('export.notOver', { id: runId, status })
  const { datasetId, datasetHash, testDatasetId, testDatasetHash, settings } = run.experiment
  const used = new Map([[`${datasetId} ${datasetHash}`, { id: datasetId, hash: datasetHash }]])
  if (testDatasetId !== null && testDatasetHash !== null)
    used.set(`${testDatasetId} ${testDatasetHash}`, { id: testDatasetId, hash: testDatasetHash })
  const datasets = [...used.values()].map(({ id, hash }) => ({
    ...describedRows(store, id, hash),
    withRows: withData,
    file: withData ? findDatasetFile({ store, paths }, id, hash).file : '',
  }))
  const vectorsId = withData ? vectorsOf(settings) : null
  const found = vectorsId === null ? null : vectors.find(vectorsId)
  return {
    folder: paths.runFolder(runId),
    run,
    datasets,
    vectors: found === null ? null : { ...found, file: vectors.file(found.id) },
  }
}

/** A data set as it was when a run learned from it; fixes that led there stay where the rows before them are. */
function describedRows(store: Needs['store'], id: string, hash: string): Omit<BundledDataset, 'withRows'> {
  const described = store.descriptions.ofDataset(id)
  const state = store.datasets.findState(id, hash)
  if (described === null || state === null) throw expected('dataset.notFound', { id })
  const { dataset } = described
  const { rows, columns, picture } =
    dataset.hash === hash ? dataset : (described.states.find((one) => one.hash === hash) ?? dataset)
  return { ...dataset, hash, rows, columns, picture, recipe: [] }
}
