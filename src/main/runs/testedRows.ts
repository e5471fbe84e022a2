import type { DatasetFile } from '../../shared/jobs'
import { findDatasetFile } from '../datasets/findDataset'
import type { HomePaths } from '../home/homePaths'
import type { StoredRun } from '../store/runRow'
import type { Store } from '../store/openStore'

/** The rows that a run was tested on, as they were then: those of the test file, where there was one. Throws `dataset.notFound`. */
export function testedRows(
  needs: { readonly store: Store; readonly paths: HomePaths },
  run: StoredRun,
): DatasetFile {
  const experiment = needs.store.experiments.find(run.experimentId)
  const { testDatasetId, testDatasetHash } = experiment ?? { testDatasetId: null, testDatasetHash: null }
  return testDatasetId === null || testDatasetHash === null
    ? findDatasetFile(needs, run.datasetId, run.datasetHash)
    : findDatasetFile(needs, testDatasetId, testDatasetHash)
}
