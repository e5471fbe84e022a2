import type { ComparedRun, Run } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { StoredRun } from '../store/runRow'
import { readEvaluation } from './runFiles'
import { repetitionOf } from './repetitionOf'
import type { RunQueueNeeds } from './runQueueNeeds'
import { startedFrom } from './startModel'

/** A run that is not removed. Throws `run.notFound`. */
export function findRun({ store }: Pick<RunQueueNeeds, 'store'>, id: string): StoredRun {
  const run = store.runs.find(id)
  if (run === null || run.deletedAt !== null) throw expected('run.notFound', { id })
  return run
}

/** Tells everyone how a run stands in lists now. */
export function announceRun(
  { store, announce }: Pick<RunQueueNeeds, 'store' | 'announce'>,
  id: string,
): void {
  announce('runChanged', { id, run: store.runs.listed(id) })
}

/** A run with all that is known of it. Throws `run.notFound`. */
export function presentRun(workbench: Pick<RunQueueNeeds, 'store' | 'paths'>, id: string): Run {
  const run = presentComparedRun(workbench, id)
  const isTested = Object.keys(run.metrics.test).length > 0
  const { evaluation, warning } = isTested
    ? readEvaluation(workbench, id)
    : { evaluation: null, warning: null }
  return {
    ...run,
    history: workbench.store.epochs.ofRun(id),
    evaluation,
    warnings: warning === null ? run.warnings : [...run.warnings, warning],
  }
}

/** A run as it stands beside others. Throws `run.notFound`. */
export function presentComparedRun(
  workbench: Pick<RunQueueNeeds, 'store' | 'paths'>,
  id: string,
): ComparedRun {
  const { store } = workbench
  const run = findRun(workbench, id)
  const experiment = store.experiments.find(run.experimentId)
  const rows = store.datasets.countRows(run.datasetId, run.datasetHash)
  if (experiment === null || rows === null) throw new Error(`Run ${id} has lost its experiment.`)
  const { start, warnings } = startedFrom(workbench, id, experiment.settings)
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
    score: run.score,
    goodness: run.goodness,
    starred: run.starred,
    archivedAt: run.archivedAt,
    tags: run.tags,
    hasNote: run.hasNote,
    groupId: run.groupId,
    bytes: run.bytes,
    freedAt: run.freedAt,
    note: run.note,
    // A renamed run shows its new name everywhere, also in the experiment that is copied from it.
    experiment: { ...experiment.settings, name: run.name },
    testDatasetId: experiment.testDatasetId,
    dataset: { id: run.datasetId, name: run.datasetName, rows, hash: run.datasetHash },
    startedAt: run.startedAt,
    samples: run.samples,
    summary: run.summary,
    bestEpoch: run.bestEpoch,
    metrics: { validation: run.validation ?? {}, test: {} },
    ...store.evaluations.ofRun(id),
    baselines: run.baselines,
    verdict: run.verdict,
    fingerprint: run.fingerprint,
    startedFrom: start,
    combines: combinedRuns(workbench, experiment.settings),
    repetition: repetitionOf(run, run.repeats === null ? null : store.runs.find(run.repeats)),
    warnings: [...run.warnings, ...warnings],
    engine: run.engine,
    error: run.error,
  }
}

/** The runs that a run combines, by the names and scores that they have now. */
const combinedRuns = (
  { store }: Pick<RunQueueNeeds, 'store'>,
  { training: { combines = [] } }: Experiment,
): Run['combines'] =>
  combines.map((id) => {
    const part = store.runs.find(id)
    return {
      id,
      name: part?.name ?? id,
      isHere: part !== null && part.deletedAt === null,
      score: part?.score ?? null,
    }
  })
