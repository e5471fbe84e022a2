import type { QueuedAgain } from '../../shared/domain/foldSpread'
import { freshName, stemOf } from '../../shared/domain/run'
import { ExpectedError, expected } from '../../shared/errors'
import type { Experiment } from '../../shared/tasks/catalogue'
import { announceDataset, findDatasetFile, findProfile } from '../datasets/findDataset'
import { planDraft, type Draft } from '../experiments/planDraft'
import { attempt } from '../log/failureOf'
import { newId } from '../newId'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { announceRun, findRun } from './presentRun'
import { keepParts, keepStart } from './startModel'

/** What a new run is beside its experiment. */
interface Circumstances {
  /** Runs that are made together. */
  readonly groupId?: string
  /** Hash of the rows that it must be trained on; those that the data set has now when left out. */
  readonly datasetHash?: string
}

/**
 * Stores a planned experiment and its queued run, in a transaction of the caller; answers the id of the run. Throws `dataset.notFound` where its
 * data sets are gone, `dataset.changed` where their rows are not those that were asked for.
 */
export function addPlannedRun(
  workbench: Workbench,
  { datasetId, testDatasetId }: Draft,
  experiment: Experiment,
  { groupId, datasetHash: wanted }: Circumstances,
): string {
  const { store, now } = workbench
  // Asked where the run is stored: the data set may be removed in between by another process.
  const hashOf = (id: string): string => {
    findDatasetFile(workbench, id)
    return findProfile(workbench, id).hash
  }
  const datasetHash = hashOf(datasetId)
  if (wanted !== undefined && wanted !== datasetHash) {
    throw expected('dataset.changed', { name: store.datasets.nameOf(datasetId) ?? datasetId })
  }
  const testDatasetHash = testDatasetId === null ? null : hashOf(testDatasetId)
  const experimentId = newId('e')
  store.experiments.add({
    id: experimentId,
    datasetId,
    datasetHash,
    testDatasetId,
    testDatasetHash,
    settings: experiment,
    createdAt: now(),
  })
  const runId = addRun(workbench, { experimentId, name: experiment.name, repeats: null })
  if (groupId !== undefined) store.runs.label(runId, { groupId })
  return runId
}

/** Plans a draft, stores it and its queued run, in a transaction of the caller. Throws what is wrong with it. */
export function addExperimentRun(workbench: Workbench, draft: Draft, circumstances: Circumstances): string {
  const { experiment, problem } = planDraft(workbench, draft)
  if (problem !== null) throw new ExpectedError(problem)
  return addPlannedRun(workbench, draft, experiment, circumstances)
}

/** Queues a run of other settings on the very rows that a run was trained on. */
export function startBeside(workbench: Workbench, run: StoredRun, settings: Experiment): { runId: string } {
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const { store, now } = workbench
  const beside = store.experiments.find(run.experimentId)
  if (beside === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  const experimentId = newId('e')
  const runId = store.transaction(() => {
    store.experiments.add({ ...beside, id: experimentId, settings, createdAt: now() })
    return addRun(workbench, { experimentId, name: settings.name, repeats: null })
  })
  return queued(workbench, runId)
}

/** Announces a run that was added, and lets the queue look at it. */
export function queued(workbench: Workbench, runId: string): { runId: string } {
  keepItsStart(workbench, findRun(workbench, runId))
  announceRun(workbench, runId)
  announceUse(workbench, findRun(workbench, runId))
  workbench.queue.next()
  return { runId }
}

/** Weights that a run begins with are put beside it at once: their own run may be gone when its turn comes. What keeps it from that is told then. */
function keepItsStart(workbench: Workbench, run: StoredRun): void {
  const experiment = workbench.store.experiments.find(run.experimentId)
  if (experiment === null) return
  void attempt(workbench.log, 'the weights that a run begins with could not be put beside it', () => {
    keepStart(workbench, run, experiment)
    keepParts(workbench, run, experiment)
  })
}

/** The same for all runs of a repetition; a terminal keeps those to itself that wait for whoever comes, as it waits for them. */
export function queuedAgain(workbench: Workbench, { runIds, waiting }: QueuedAgain): QueuedAgain {
  for (const id of waiting) workbench.queue.keep(id)
  for (const id of runIds) queued(workbench, id)
  return { runIds, waiting }
}

/** Tells how many runs use the data sets of a run now. */
export function announceUse(workbench: Workbench, { experimentId }: StoredRun): void {
  const experiment = workbench.store.experiments.find(experimentId)
  const ids = [experiment?.datasetId ?? null, experiment?.testDatasetId ?? null]
  for (const id of ids) if (id !== null) announceDataset(workbench, id)
}

/** A name that no run has yet. */
export function freeName({ store }: Pick<Workbench, 'store'>, name: string): string {
  return freshName(name, store.runs.namesFrom(stemOf(name)))
}

/** Adds a queued run under its name, numbered where another run has that name. */
export function addRun(
  { store, queue, now }: Workbench,
  run: { experimentId: string; name: string; repeats: string | null },
): string {
  const id = newId('r')
  store.runs.add({
    ...run,
    id,
    name: freeName({ store }, run.name),
    color: chooseColor(store.runs.newestColors(runColors)),
    owner: queue.ownerOfNew,
    createdAt: now(),
  })
  return id
}

/** Colours of runs: eight, as many as can be told apart (Okabe and Ito, 2008). */
const runColors = 8

/** The colour index of a new run: the smallest that none of the newest runs has (at most seven are looked at). */
export function chooseColor(newest: readonly number[]): number {
  const taken = new Set(newest.slice(0, runColors - 1))
  return Array.from({ length: runColors }, (_, index) => index).find((index) => !taken.has(index)) ?? 0
}
