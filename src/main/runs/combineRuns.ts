import { whyUnlike } from '../../shared/history/incomparable'
import { expected } from '../../shared/errors'
import { experimentSchema, type Experiment } from '../../shared/tasks/catalogue'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { findRun, presentComparedRun } from './presentRun'
import { startBeside } from './startRun'

/**
 * Queues a run whose model are the networks of several runs together. Throws `combine.unlike` where they cannot answer the same rows, or one of them may
 * have learned from rows that another is tested on; `run.noModel` and `run.freed` for one without weights.
 */
export function combineRuns(workbench: Workbench, ids: readonly string[], name?: string): { runId: string } {
  const runs = ids.map((id) => findRun(workbench, id))
  const [first] = runs
  if (first === undefined) throw new Error('Runs to combine are asked for by a call that takes two at least.')
  requireWeights(runs)
  const settings = runs.map((run) => workbench.store.experiments.settingsOf(run))
  const reason =
    whyUnlike(ids.map((id) => presentComparedRun(workbench, id))) ?? whyApart(workbench, runs, settings)
  if (reason !== null) throw expected('combine.unlike', { reason: `they ${reason}` })
  const [own] = settings
  const experiment = experimentSchema.parse({
    ...own,
    name: name ?? `Mean of ${runs.length} runs`,
    // Nothing of it is trained: how the first run began says nothing of the others.
    training: { ...own?.training, startFrom: undefined, frozen: undefined, combines: [...ids] },
  })
  return startBeside(workbench, first, experiment)
}

function requireWeights(runs: readonly StoredRun[]): void {
  for (const { id, status, freedAt } of runs) {
    if (freedAt !== null) throw expected('run.freed', { id })
    if (status !== 'finished' && status !== 'stopped') throw expected('run.noModel', { id, status })
  }
}

/** Why runs on the same rows would not answer the same, as the rest of a sentence; null where they do. */
function whyApart(
  { store }: Workbench,
  runs: readonly StoredRun[],
  settings: readonly Experiment[],
): string | null {
  const differ = (values: readonly unknown[]): boolean =>
    new Set(values.map((value) => JSON.stringify(value))).size > 1
  const experiments = runs.map((run) => store.experiments.find(run.experimentId))
  if (differ(experiments.map((one) => [one?.datasetHash, one?.testDatasetHash])))
    return 'learned from different rows'
  if (differ(settings.map(({ columns }) => columns))) return 'read different columns'
  if (differ(settings.map(({ split }) => split)))
    return 'divide the rows in different ways, and what one of them learned from another may be tested on'
  if (differ(settings.map(({ preparation }) => preparation)))
    return 'prepare the rows in different ways, so that their words and numbers do not mean the same'
  return null
}
