import type { Run, RunListItem } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { StoredRun, StoredRunItem } from '../store/runRow'
import type { Workbench } from '../workbench'
import { repetitionOf } from './repetitionOf'
import { scoreOf } from './scoreOf'

/** A run as lists show it. */
export function presentRunItem(run: StoredRunItem): RunListItem {
  return {
    id: run.id,
    name: run.name,
    task: run.task,
    status: run.status,
    datasetId: run.datasetId,
    datasetName: run.datasetName,
    color: run.color,
    createdAt: run.createdAt,
    endedAt: run.endedAt,
    seconds: run.seconds,
    epochs: run.epochs,
    parameters: run.parameters,
    score: scoreOf(run),
  }
}

/** A run that is not removed. Throws `run.notFound`. */
export function findRun({ store }: Pick<Workbench, 'store'>, id: string): StoredRun {
  const run = store.runs.find(id)
  if (run === null || run.deletedAt !== null) throw expected('run.notFound', { id })
  return run
}

/** A run with all that is known of it. Throws `run.notFound`. */
export function presentRun(workbench: Pick<Workbench, 'store'>, id: string): Run {
  const { store } = workbench
  const run = findRun(workbench, id)
  const experiment = store.experiments.find(run.experimentId)
  const dataset = store.datasets.find(run.datasetId, { removed: true })
  const rows = store.datasets.findState(run.datasetId, run.datasetHash)?.rows ?? dataset?.rows
  if (experiment === null || dataset === null || rows === undefined)
    throw new Error(`Run ${id} has lost its experiment.`)
  const judged = store.evaluations.ofRun(id)
  return {
    ...presentRunItem(run),
    // A renamed run shows its new name everywhere, also in the experiment that is copied from it.
    experiment: { ...experiment.settings, name: run.name },
    testDatasetId: experiment.testDatasetId,
    dataset: { id: dataset.id, name: dataset.name, rows, hash: run.datasetHash },
    startedAt: run.startedAt,
    samples: run.samples,
    summary: run.summary,
    history: store.epochs.ofRun(id),
    bestEpoch: run.bestEpoch,
    metrics: {
      validation: judged?.metrics.validation ?? run.validation ?? {},
      test: judged?.metrics.test ?? {},
    },
    baselines: run.baselines,
    evaluation: judged?.evaluation ?? null,
    verdict: run.verdict,
    fingerprint: run.fingerprint,
    repetition: repetitionOf(run, run.repeats === null ? null : store.runs.find(run.repeats)),
    warnings: run.warnings,
    engine: run.engine,
    error: run.error,
  }
}
