import type { DatasetReader } from '../datasetReader'
import { DatasetProfiler, type DatasetProfile, type ProfileContext } from './datasetProfiler'

/** Share of the work that the first reading is. */
const firstReading = 0.8

/** Profiles a stored data set, reading it at most twice. */
export async function profileDataset(
  dataset: DatasetReader,
  context: ProfileContext,
): Promise<DatasetProfile> {
  const profiler = new DatasetProfiler(dataset.columns.map((stored) => ({ stored })))
  for await (const batch of dataset.batches([])) {
    profiler.add(dataset.columnNames.map((name) => batch.stored(name).data))
    context.onFraction(((batch.offset + batch.rows) / Math.max(1, dataset.rows)) * firstReading)
  }
  return profiler.finish(dataset, {
    ...context,
    onFraction: (fraction) => context.onFraction(firstReading + fraction * (1 - firstReading)),
  })
}
