import type { Calls } from '../../shared/contract/calls'
import { freshName, isActive } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { findDataset, findDatasetFile } from '../datasets/findDataset'
import { exactProblem, planDraft, type Draft } from '../experiments/planDraft'
import { newId } from '../identifiers/newId'
import { compareRuns } from '../runs/compareRuns'
import { findRun, presentRun, presentRunItem } from '../runs/presentRun'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'

/** Runs: start, follow, stop, compare, name, remove. */
export function runsCalls(workbench: Workbench): Handlers<Calls>['runs'] {
  const { store, queue, announce, now, vectors } = workbench
  const changed = (id: string): null => {
    announce('runChanged', { id })
    return null
  }
  return {
    start: (draft) => startRun(workbench, draft),
    repeat: ({ id }) => repeatRun(workbench, findRun(workbench, id)),
    list: () => store.runs.list().map(presentRunItem),
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
      queue.resume(findRun(workbench, id))
      return null
    },
    rename: ({ id, name }) => {
      findRun(workbench, id)
      store.runs.rename(id, name)
      return changed(id)
    },
    remove: ({ id }) => {
      const { status } = findRun(workbench, id)
      if (isActive(status)) throw expected('run.active', { id, status })
      store.runs.setRemoved(id, now())
      return changed(id)
    },
    restore: ({ id }) => {
      if (store.runs.find(id) === null) throw expected('run.notFound', { id })
      store.runs.setRemoved(id, null)
      return changed(id)
    },
    compare: ({ ids }) =>
      compareRuns(
        ids.map((id) => presentRun(workbench, id)),
        {
          dataset: (id) => store.datasets.find(id, { removed: true })?.name ?? id,
          vectors: (id) => vectors.describe(id)?.name ?? id,
        },
      ),
  }
}

async function startRun(workbench: Workbench, draft: Draft): Promise<{ runId: string }> {
  const { store, now } = workbench
  const { experiment, problem } = planDraft(workbench, draft)
  if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
  const hashOf = (id: string): string => {
    findDatasetFile(workbench, id)
    return findDataset(workbench, id).hash
  }
  const datasetHash = hashOf(draft.datasetId)
  const testDatasetHash = draft.testDatasetId === null ? null : hashOf(draft.testDatasetId)
  const experimentId = newId('e')
  const runId = store.transaction(() => {
    store.experiments.add({
      id: experimentId,
      datasetId: draft.datasetId,
      datasetHash,
      testDatasetId: draft.testDatasetId,
      testDatasetHash,
      settings: experiment,
      createdAt: now(),
    })
    return addRun(workbench, { experimentId, name: experiment.name, repeats: null })
  })
  return queued(workbench, runId, draft.datasetId)
}

/** Queues the experiment of a run once more. */
function repeatRun(workbench: Workbench, run: StoredRun): { runId: string } {
  findDatasetFile(workbench, run.datasetId, run.datasetHash)
  const name = repeatedName.test(run.name) ? run.name : `${run.name.slice(0, 180)}, again`
  const runId = addRun(workbench, { experimentId: run.experimentId, name, repeats: run.id })
  return queued(workbench, runId, run.datasetId)
}

const repeatedName = /, again( \d+)?$/

function queued({ announce, queue }: Workbench, runId: string, datasetId: string): { runId: string } {
  announce('runChanged', { id: runId })
  announce('datasetChanged', { id: datasetId })
  queue.next()
  return { runId }
}

/** Adds a queued run under its name, numbered where another run has that name. */
function addRun(
  { store, ownership, now }: Workbench,
  run: { experimentId: string; name: string; repeats: string | null },
): string {
  const id = newId('r')
  store.runs.add({
    ...run,
    id,
    name: freshName(run.name, store.runs.names()),
    color: chooseColor(store.runs.newestColors(runColors)),
    owner: ownership.owner,
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
