import type { Calls } from '../../shared/contract/calls'
import type { QueuedAgain } from '../../shared/domain/foldSpread'
import { isResumable } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { announceDataset, findDatasetFile } from '../datasets/findDataset'
import { exactProblem, planDraft, type Draft } from '../experiments/planDraft'
import { newId } from '../newId'
import { experimentSchema } from '../../shared/tasks/catalogue'
import { furtherSeeds, seedSpreadOf, seedSpreads } from '../runs/seedSpreadOf'
import { combineRuns } from '../runs/combineRuns'
import { compareRuns } from '../runs/compareRuns'
import { crossValidate, foldSpreadOf } from '../runs/crossValidation'
import { readRunFilter, readRunQuestion } from '../runs/readRunQuestion'
import { addPlannedRun, addRun, announceUse, freeName, queued, queuedAgain } from '../runs/startRun'
import { labelCalls } from './labelCalls'
import { announceRun, findRun, presentComparedRun, presentRun } from '../runs/presentRun'
import { triedSteps } from '../runs/triedSteps'
import { recipeOf } from '../store/recipeOf'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'

/** Runs: start, follow, stop, compare, name, remove. */
export function runsCalls(workbench: Workbench): Handlers<Calls>['runs'] {
  const { store, queue, now, vectors } = workbench
  /** Its data sets are used by one run more or less. */
  const announceListed = (run: StoredRun): null => {
    announceRun(workbench, run.id)
    announceUse(workbench, run)
    return null
  }
  return {
    start: (draft) => startRun(workbench, draft),
    repeat: ({ id }) => repeatRun(workbench, findRun(workbench, id)),
    repeatSeeds: ({ id, seeds }) => repeatSeeds(workbench, findRun(workbench, id), seeds),
    combine: ({ ids, name }) => combineRuns(workbench, ids, name),
    seedSpread: ({ id }) => seedSpreadOf(workbench, findRun(workbench, id).id),
    crossValidate: ({ id, folds }) => crossValidate(workbench, findRun(workbench, id), folds),
    foldSpread: ({ id, folds }) => foldSpreadOf(workbench, findRun(workbench, id), folds),
    tried: ({ id, steps }) => triedSteps(workbench, findRun(workbench, id), steps),
    page: (question) => store.runs.page(readRunQuestion(question)),
    groups: ({ filter, by }) => store.runs.groups(readRunFilter(filter), by),
    get: ({ id }) => presentRun(workbench, id),
    stop: ({ id }) => {
      queue.stop(findRun(workbench, id))
      return null
    },
    pause: ({ id }) => {
      queue.pause(findRun(workbench, id))
      return null
    },
    resume: ({ id }) => {
      const run = findRun(workbench, id)
      // A person who goes on with it wants all of it, also where a sweep would leave it at a rung.
      if (isResumable(run)) store.runs.setUntil(id, null)
      queue.resume(run)
      return null
    },
    rename: ({ id, name }) => {
      findRun(workbench, id)
      store.runs.rename(id, name)
      announceRun(workbench, id)
      return null
    },
    remove: ({ id }) => {
      const run = findRun(workbench, id)
      if (!store.runs.remove(id, now())) {
        throw expected('run.active', { id, status: store.runs.find(id)?.status ?? run.status })
      }
      return announceListed(run)
    },
    restore: ({ id }) => {
      const run = store.runs.find(id)
      if (run === null) throw expected('run.notFound', { id })
      store.runs.restore(id)
      return announceListed(run)
    },
    removeSome: ({ ids }) => {
      const removed = store.transaction(() => ids.filter((id) => store.runs.remove(id, now())))
      announceSome(workbench, removed)
      return { removed }
    },
    restoreSome: ({ ids }) => {
      const known = ids.filter((id) => store.runs.has(id))
      store.transaction(() => known.forEach((id) => store.runs.restore(id)))
      announceSome(workbench, known)
      return null
    },
    free: ({ ids }) => {
      const freed = workbench.space.free(ids)
      announceSome(workbench, freed.freed)
      return freed
    },
    bringBack: ({ ids }) => {
      const back = workbench.space.bringBack(ids)
      announceSome(workbench, back)
      return { back }
    },
    ...labelCalls(workbench),
    freeName: ({ name }) => freeName(workbench, name),
    compare: ({ ids }) =>
      compareRuns(
        ids.map((id) => presentComparedRun(workbench, id)),
        {
          dataset: (id) => store.datasets.nameOf(id) ?? id,
          vectors: (id) => vectors.describe(id)?.name ?? id,
        },
        seedSpreads(workbench),
      ),
    curves: ({ ids, metric, points }) =>
      ids.map((id) => ({
        id: findRun(workbench, id).id,
        points: store.epochs.curve(id, metric, points),
      })),
  }
}

/** Tells how several runs stand in lists now, and how many runs use their data sets. */
function announceSome(workbench: Workbench, ids: readonly string[]): void {
  const used = new Set<string>()
  for (const id of ids) {
    announceRun(workbench, id)
    const experimentId = workbench.store.runs.find(id)?.experimentId
    const experiment = experimentId === undefined ? null : workbench.store.experiments.find(experimentId)
    for (const one of [experiment?.datasetId, experiment?.testDatasetId]) if (one != null) used.add(one)
  }
  for (const id of used) announceDataset(workbench, id)
}

async function startRun(workbench: Workbench, draft: Draft): Promise<{ runId: string }> {
  const { experiment, problem } = planDraft(workbench, draft)
  if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
  return queued(
    workbench,
    workbench.store.transaction(() => addPlannedRun(workbench, draft, experiment, {})),
  )
}

/** Queues the experiment of a run once more. */
function repeatRun(workbench: Workbench, run: StoredRun): { runId: string } {
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const name = repeatedName.test(run.name) ? run.name : `${run.name.slice(0, 180)}, again`
  const runId = addRun(workbench, { experimentId: run.experimentId, name, repeats: run.id })
  return queued(workbench, runId)
}

/** Queues the experiment of a run under further training seeds than those that are done or under way. */
function repeatSeeds(workbench: Workbench, run: StoredRun, seeds: number): QueuedAgain {
  const { store, now } = workbench
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const experiment = store.experiments.find(run.experimentId)
  if (experiment === null) throw new Error(`Run ${run.id} has lost its experiment.`)
  if (experiment.settings.training.combines !== undefined)
    throw expected('combine.notTrained', { id: run.id })
  const done = new Set(store.runs.seedsOf(run.id).map(({ seed }) => seed))
  const underWay = store.runs.underWay(recipeOf(experiment)).filter(({ seed }) => !done.has(seed))
  const taken = new Set([...done, ...underWay.map(({ seed }) => seed)])
  const { settings } = experiment
  const further = furtherSeeds(settings.training.seed, taken, seeds - taken.size)
  const stem = run.name.replace(/, seed \d+$/, '').slice(0, 180)
  const runIds = store.transaction(() =>
    further.map((seed) => {
      const name = `${stem}, seed ${seed}`
      const experimentId = newId('e')
      const training = { ...settings.training, seed }
      store.experiments.add({
        ...experiment,
        id: experimentId,
        settings: experimentSchema.parse({ ...settings, name, training }),
        createdAt: now(),
      })
      return addRun(workbench, { experimentId, name, repeats: null })
    }),
  )
  return queuedAgain(workbench, { runIds, waiting: underWay.map(({ id }) => id) })
}

const repeatedName = /, again( \d+)?$/
