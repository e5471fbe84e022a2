import type { JobInput, JobOutput } from '../../shared/jobs'
import { removeLeftovers } from '../../data/files/storage/leftovers'
import { applyFix } from '../../data/fixes/applyFix'
import type { JobContext } from '../jobContext'
import { withSources } from './openSources'
import { tellProgress } from './tellProgress'

/** Writes the fixed rows of a data set beside the old ones; cancelled or failed, it leaves nothing behind. */
export async function fix(input: JobInput<'fix'>, context: JobContext<'fix'>): Promise<JobOutput<'fix'>> {
  await removeLeftovers(input.folder)
  return withSources(input, async ({ dataset, testDataset: test }) => {
    const fixed = await applyFix(
      { dataset, test, fix: input.fix, folder: input.folder },
      tellProgress(context),
    )
    return { ...fixed, columns: [...fixed.columns] }
  })
}
