import type { DatasetFile } from '../../shared/jobs'
import { openDataset, type DatasetReader } from '../../data/files/datasetReader'

/** The opened rows of an experiment's data set and test data set. */
export interface OpenSources {
  readonly dataset: DatasetReader
  readonly testDataset: DatasetReader | null
}

/** Opens the data sets of a job, runs `work` on them and closes them whatever happens. */
export async function withSources<Value>(
  files: { readonly dataset: DatasetFile; readonly testDataset: DatasetFile | null },
  work: (sources: OpenSources) => Promise<Value>,
): Promise<Value> {
  const dataset = await openDataset(files.dataset.file)
  try {
    const testDataset = files.testDataset === null ? null : await openDataset(files.testDataset.file)
    try {
      return await work({ dataset, testDataset })
    } finally {
      await testDataset?.close()
    }
  } finally {
    await dataset.close()
  }
}
