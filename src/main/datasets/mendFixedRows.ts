import { existsSync } from 'node:fs'
import type { JobProgress } from '../../shared/domain/job'
import type { Workbench } from '../workbench'
import { Replay } from './replayFixes'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'log'>

/**
 * Makes the rows of a data set again that fixes led to, where their file is missing or damaged: from the imported rows of `importedHash`, which
 * are there again. The same fixes of the same rows give the same bytes, and so the same file.
 */
export async function mendFixedRows(
  workbench: Needs,
  id: string,
  importedHash: string,
  onProgress: (progress: JobProgress) => void,
): Promise<void> {
  const { store, paths, trainer, log } = workbench
  const dataset = store.datasets.find(id)
  if (dataset === null || dataset.recipe[0]?.hashBefore !== importedHash) return
  const { hash, rows, columns, recipe } = dataset
  const file = paths.datasetFile(hash)
  const opened = { dataset: { file, rows, columns }, offset: 0, limit: 1 }
  if (existsSync(file) && (await trainer.run('rows', opened).result).ok) return
  const imported = store.datasets.findState(id, importedHash)
  if (imported === null) return
  try {
    await new Replay(workbench, null, onProgress).run(imported, recipe)
  } catch (thrown) {
    // The damage is named again where the rows are asked for.
    log.warn({ err: thrown, dataset: id }, 'the fixes of a damaged data set could not be done again')
  }
}
