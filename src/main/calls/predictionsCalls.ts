import type { Calls } from '../../shared/contract/calls'
import type { TaskId } from '../../shared/domain/task'
import { expected } from '../../shared/errors'
import type { Handlers } from '../../shared/rpc'
import { findDatasetFile } from '../datasets/findDataset'
import { checkColumns } from '../experiments/checkColumns'
import { findRun } from '../runs/presentRun'
import type { StoredRun } from '../store/runRow'
import type { Workbench } from '../workbench'
import { engineChoice } from '../runs/engineChoice'
import { valueOf } from './valueOf'

/** What each kind of answer is called, and what to ask a run of another task instead. */
const asked = {
  classification: { what: 'classify texts', hint: 'A forecasting run continues its series instead.' },
  forecasting: { what: 'forecast', hint: 'A classification run answers texts instead.' },
} as const satisfies Record<TaskId, { what: string; hint: string }>

/** A run that has learned something. Throws `run.notFound`, `run.noModel`. */
export function findTrainedRun(workbench: Workbench, id: string): StoredRun {
  const run = findRun(workbench, id)
  if (run.bestEpoch === null) throw expected('run.noModel', { id, status: run.status })
  return run
}

function findRunOf(workbench: Workbench, task: TaskId, id: string): StoredRun {
  const run = findTrainedRun(workbench, id)
  if (run.task !== task) throw expected('prediction.unsupported', { task: run.task, ...asked[task] })
  return run
}

/** Answers of trained models. */
export function predictionsCalls(workbench: Workbench): Handlers<Calls>['predictions'] {
  const { trainer, store, paths } = workbench
  return {
    classify: async ({ runId, texts }) => {
      const run = findRunOf(workbench, 'classification', runId)
      const input = { folder: paths.runFolder(run.id), texts, engine: engineChoice(store) }
      return valueOf(await trainer.run('classify', input).result)
    },
    forecast: async ({ runId, steps, series, datasetId }) => {
      const run = findRunOf(workbench, 'forecasting', runId)
      const dataset =
        datasetId === undefined
          ? findDatasetFile(workbench, run.datasetId, run.datasetHash)
          : findDatasetFile(workbench, datasetId)
      const experiment = store.experiments.find(run.experimentId)
      if (experiment !== null) checkColumns({ columns: experiment.settings.columns }, dataset.columns)
      const input = {
        folder: paths.runFolder(run.id),
        dataset,
        steps: steps ?? null,
        series: series ?? null,
        engine: engineChoice(store),
      }
      return valueOf(await trainer.run('forecast', input).result)
    },
  }
}
