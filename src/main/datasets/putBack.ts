import { isDeepStrictEqual } from 'node:util'
import type { Dataset } from '../../shared/domain/dataset'
import type { AppliedFix, Fix } from '../../shared/domain/fix'
import { fixText } from '../../shared/domain/fixText'
import type { JobProgress } from '../../shared/domain/job'
import { ExpectedError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { Work } from '../jobs/jobBoard'
import type { Workbench } from '../workbench'
import { storeRecipe } from './removeFix'
import { Replay } from './replayFixes'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'announce' | 'now'>

/**
 * Puts a fix that was taken back to where it stood, and does the later ones again on its rows; where one of them cannot be done so, `putLast`
 * puts it behind them. Null where the fix was not taken back, or the rows before it are gone.
 */
export function putBack(
  workbench: Needs,
  dataset: Dataset,
  fix: Fix,
  onProgress: (progress: JobProgress) => void,
  putLast: () => Work,
): Work | null {
  const { store, now } = workbench
  const { id, recipe } = dataset
  const place = recipe.findIndex(({ removedBefore = [] }) => indexOf(removedBefore, fix) >= 0)
  const next = recipe[place]
  const before = next === undefined ? null : store.datasets.findState(id, next.hashBefore)
  if (next === undefined || before === null) return null
  const { removedBefore = [] } = next
  const own = indexOf(removedBefore, fix)
  const back: AppliedFix = {
    fix,
    title: fixText(fix).label,
    at: now(),
    rowsBefore: before.rows,
    rowsAfter: before.rows,
    hashBefore: before.hash,
    removedBefore: removedBefore.slice(0, own),
  }
  const later = [back, { ...next, removedBefore: removedBefore.slice(own + 1) }, ...recipe.slice(place + 1)]
  const replay = new Replay(workbench, back, onProgress)
  let last: Work | null = null
  const result = replay
    .run(before, later)
    .then((states) => ok(storeRecipe(workbench, dataset, place, states)))
    .catch((thrown: unknown): Promise<Result<string>> => {
      if (!(thrown instanceof ExpectedError) || thrown.error.code !== 'dataset.fixNeeded') throw thrown
      last = putLast()
      return last.result
    })
  return { result, cancel: () => (last ?? replay).cancel() }
}

const indexOf = (fixes: readonly Fix[], fix: Fix): number =>
  fixes.findIndex((one) => isDeepStrictEqual(one, fix))
