import { expected, ExpectedError } from '../../shared/errors'
import type { DatasetFile } from '../../shared/jobs'
import { openDataset, type DatasetReader } from '../../data/files/datasetReader'

/** The opened rows of an experiment's data set and test data set. */
export interface OpenSources {
  readonly dataset: DatasetReader
  readonly testDataset: DatasetReader | null
}

/** Opens the rows of a data set. Throws what `openDataset` throws, with the name of the data set where it is damaged. */
export async function openRows({ file, name }: DatasetFile): Promise<DatasetReader> {
  try {
    return await openDataset(file)
  } catch (thrown) {
    if (!(thrown instanceof ExpectedError) || thrown.error.code !== 'dataset.damaged' || name === undefined)
      throw thrown
    throw expected('dataset.damaged', { ...thrown.error.params, name })
  }
}

/** Opens the data sets of a job, runs `work` on them and closes them whatever happens. */
export async function withSources<Value>(
  files: { readonly dataset: DatasetFile; readonly testDataset: DatasetFile | null },
  work: (sources: OpenSources) => Promise<Value>,
): Promise<Value> {
  const dataset = await openRows(files.dataset)
  try {
    const testDataset = files.testDataset === null ? null : await openRows(files.testDataset)
    try {
      return await work({ dataset, testDataset })
    } finally {
      await testDataset?.close()
    }
  } finally {
    await dataset.close()
  }
}
