import type { Calls } from '../../shared/contract/calls'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { findDatasetFile } from '../datasets/findDataset'
import { newId } from '../identifiers/newId'
import { chooseColor, runColors } from '../runs/chooseColor'
import { compareRuns } from '../runs/compareRuns'
import { findRun, presentRun, presentRunItem } from '../runs/presentRun'
import type { Workbench } from '../workbench'
import { exactProblem, planDraft, type Draft } from './experimentsCalls'

/** Runs: start, follow, stop, compare, name, remove. */
export function runsCalls(workbench: Workbench): Handlers<Calls>['runs'] {
  const { store, queue, announce, now } = workbench
  const changed = (id: string): null => {
    announce('runChanged', { id })
    return null
  }
  return {
    start: (draft) => startRun(workbench, draft),
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
      if (status === 'queued' || status === 'running') throw expected('run.active', { id, status })
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
        (id) => store.datasets.find(id, { removed: true })?.name ?? id,
      ),
  }
}

async function startRun(workbench: Workbench, draft: Draft): Promise<{ runId: string }> {
  const { store, queue, announce, now, ownership } = workbench
  const { experiment, problem } = planDraft(workbench, draft)
  if (problem !== null) throw await exactProblem(workbench, draft, experiment, problem)
  findDatasetFile(workbench, draft.datasetId)
  if (draft.testDatasetId !== null) findDatasetFile(workbench, draft.testDatasetId)
  const runId = newId('r')
  const experimentId = newId('e')
  store.transaction(() => {
    store.experiments.add({
      id: experimentId,
      datasetId: draft.datasetId,
      testDatasetId: draft.testDatasetId,
      settings: experiment,
      createdAt: now(),
    })
    store.runs.add({
      id: runId,
      experimentId,
      name: experiment.name,
      color: chooseColor(store.runs.newestColors(runColors)),
      owner: ownership.owner,
      createdAt: now(),
    })
  })
  announce('runChanged', { id: runId })
  announce('datasetChanged', { id: draft.datasetId })
  queue.next()
  return { runId }
}
