import type { Dataset } from '../../shared/domain/dataset'
import type { AppliedFix } from '../../shared/domain/fix'
import { expected } from '../../shared/errors'
import { ok } from '../../shared/result'
import type { Workbench } from '../workbench'
import { announceDataset, findDatasetFile } from './findDataset'
import { Replay, type Done } from './replayFixes'

type Needs = Pick<Workbench, 'store' | 'paths' | 'trainer' | 'board' | 'announce'>

/**
 * Starts to take one fix out of a data set's recipe, counted from 0: the later ones are done again on the rows before it. Answers the job,
 * which changes nothing where one of them cannot be done without it. Throws `dataset.notFixed`, or `dataset.notFound` when the rows
 * before are gone.
 */
export function removeFix(workbench: Needs, dataset: Dataset, step: number): string {
  const { board, store } = workbench
  const removed = dataset.recipe[step]
  if (removed === undefined) throw expected('dataset.notFixed', { name: dataset.name })
  findDatasetFile(workbench, dataset.id, removed.hashBefore)
  const before = store.datasets.findState(dataset.id, removed.hashBefore)
  if (before === null) throw expected('dataset.notFound', { id: dataset.id })
  return board.begin({ kind: 'fix', title: dataset.name }, (onProgress) => {
    const replay = new Replay(workbench, removed, onProgress)
    const result = replay
      .run(before, withRemoved(removed, dataset.recipe.slice(step + 1)))
      .then((states) => ok(storeRecipe(workbench, dataset, step, states)))
    return { result, cancel: () => replay.cancel() }
  })
}

/** The later steps; the first of them remembers what stood before it. */
function withRemoved(
  { fix, removedBefore = [] }: AppliedFix,
  [next, ...others]: readonly AppliedFix[],
): readonly AppliedFix[] {
  if (next === undefined) return []
  return [{ ...next, removedBefore: [...removedBefore, fix, ...(next.removedBefore ?? [])] }, ...others]
}

/** Stores the steps from `step` on as they were done again. */
export function storeRecipe(
  { store, announce }: Pick<Workbench, 'store' | 'announce'>,
  { id, name, hash, recipe }: Dataset,
  step: number,
  done: readonly Done[],
): string {
  const again = done.flatMap(({ applied }) => (applied === null ? [] : [applied]))
  const states = done.map(({ state }) => state)
  if (!store.datasets.replaceRecipe(id, hash, states, [...recipe.slice(0, step), ...again])) {
    throw expected('dataset.changed', { name })
  }
  announceDataset({ store, announce }, id)
  return id
}
