import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { openSealed } from '../../disk/sealedJson'
import { epochSchema, type Epoch } from '../../shared/domain/run'
import { modelFile } from '../../shared/runFiles'
import type { RunQueueNeeds } from './runQueueNeeds'
import { storeScore } from './scoreOf'

type Needs = Pick<RunQueueNeeds, 'store' | 'paths'>

const reachedSchema = z.object({ reached: epochSchema.nullable().default(null) })

/**
 * Stores the epoch that the model in a run's folder is of, where the process died between writing the model and telling of it: the best epoch
 * that the run shows is then the one that answers. For a run that `owner` trained.
 */
export function storeReached({ store, paths }: Needs, id: string, owner: string): void {
  const reached = reachedIn(join(paths.runFolder(id), modelFile))
  if (reached === null || store.epochs.has(id, reached.epoch)) return
  store.transaction(() => {
    const run = store.runs.find(id)
    if (run?.status !== 'running' || run.owner !== owner) return
    store.epochs.add(id, reached)
    store.runs.setBestEpoch(id, owner, reached.epoch)
    storeScore(store, id)
  })
}

function reachedIn(file: string): Epoch | null {
  if (!existsSync(file)) return null
  try {
    return reachedSchema.parse(openSealed(readFileSync(file, 'utf8')).value).reached
  } catch {
    // A damaged model is named where it is asked.
    return null
  }
}
