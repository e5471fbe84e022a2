import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { removeLeftovers } from '../../disk/partialFiles'
import { openSealed } from '../../disk/sealedJson'
import { writeWhole } from '../../disk/wholeFile'
import type { Warning } from '../../shared/domain/dataset'
import {
  allRowsFolder,
  checkpointFile,
  earlierCheckpointFile,
  epochsFolder,
  evaluationFile,
} from '../../shared/runFiles'
import { evaluationSchema, type Evaluation } from '../../shared/tasks/catalogue'
import type { RunQueueNeeds } from './runQueueNeeds'

type Needs = Pick<RunQueueNeeds, 'store' | 'paths'>

/** The evaluation of a run, or why there is none. */
export interface FoundEvaluation {
  readonly evaluation: Evaluation | null
  readonly warning: Warning | null
}

/** Reads the evaluation of a run that was judged on test rows; one that is gone or damaged keeps nobody from seeing the rest. */
export function readEvaluation({ store, paths }: Needs, id: string): FoundEvaluation {
  const file = join(paths.runFolder(id), evaluationFile)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : store.evaluations.unmoved(id)
  if (text === null)
    return without('The evaluation of this run is missing: its file is not in the data folder.')
  try {
    return { evaluation: evaluationSchema.parse(openSealed(text).value), warning: null }
  } catch {
    return without('The evaluation of this run cannot be read: its file in the data folder is damaged.')
  }
}

const without = (message: string): FoundEvaluation => ({
  evaluation: null,
  warning: { code: 'evaluation.missing', message },
})

/**
 * Writes the evaluations that an earlier version kept in the database into files, one at a time so that nothing waits for it; each is
 * forgotten there only when its file is whole. Several processes may do so at once. Ends early once `isClosed`.
 */
export async function moveEvaluations({ store, paths }: Needs, isClosed: () => boolean): Promise<void> {
  for (let [id] = store.evaluations.toMove(1); id !== undefined; [id] = store.evaluations.toMove(1)) {
    const folder = paths.runFolder(id)
    const file = join(folder, evaluationFile)
    const text = store.evaluations.unmoved(id)
    mkdirSync(folder, { recursive: true })
    if (text !== null && !existsSync(file)) await writeWhole(file, text)
    if (isClosed()) return
    store.evaluations.moved(id)
    await setImmediate()
    if (isClosed()) return
  }
}

/** Removes what killed trainers left of files that they were writing into the folder of a run; answers how many are still being written. */
export function removeRunLeftovers({ paths }: Pick<RunQueueNeeds, 'paths'>, id: string): number {
  const folder = paths.runFolder(id)
  const folders = [folder, join(folder, allRowsFolder), join(folder, epochsFolder)]
  return folders.reduce((sum, one) => sum + removeLeftovers(one).written, 0)
}

const checkpoints = [checkpointFile, earlierCheckpointFile]

/** Removes what a run that is over would have gone on from; it is five times as large as its model. */
export function dropCheckpoint({ paths, log }: Pick<RunQueueNeeds, 'paths' | 'log'>, id: string): void {
  try {
    for (const name of checkpoints) rmSync(join(paths.runFolder(id), name), { force: true })
  } catch (thrown) {
    log.warn({ err: thrown, run: id }, 'a checkpoint could not be removed')
  }
}

/** Removes the checkpoints that earlier versions and killed processes left of runs that are over. */
export async function dropCheckpoints({ store, paths }: Needs, isClosed: () => boolean): Promise<void> {
  for (const id of store.runs.ended()) {
    if (isClosed()) return
    for (const name of checkpoints) await rm(join(paths.runFolder(id), name), { force: true })
  }
}
