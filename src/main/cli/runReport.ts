import type { Baseline, Run } from '../../shared/domain/run'
import { nextSteps } from '../../shared/steps/nextSteps'

/** A baseline without its description, with how the run stands beside it where that was compared. */
const reported = ({ id, name, validation, test, gain, judgement }: Baseline) => ({
  id,
  name,
  validation,
  test,
  ...(gain === undefined ? {} : { gain }),
  ...(judgement === undefined ? {} : { judgement }),
})

/** The result of `train` and `show` as the contract fixes it; `error` is there only where a run has one. */
export function runReport(run: Run) {
  return {
    runId: run.id,
    name: run.name,
    experiment: run.experiment,
    status: run.status,
    dataset: { id: run.dataset.id, rows: run.dataset.rows, hash: run.dataset.hash },
    samples: run.samples,
    parameters: run.parameters,
    summary: run.summary,
    epochs: run.history.map((epoch) => ({
      epoch: epoch.epoch,
      loss: epoch.loss,
      training: epoch.training,
      validation: epoch.validation,
      seconds: epoch.seconds,
      ...(epoch.sampleOutputs.length === 0 ? {} : { sampleOutputs: epoch.sampleOutputs }),
    })),
    bestEpoch: run.bestEpoch,
    metrics: run.metrics,
    baselines: run.baselines.map(reported),
    ...(run.together ? { together: reported(run.together) } : {}),
    verdict: run.verdict,
    warnings: run.warnings,
    nextSteps: nextSteps(run),
    seconds: run.seconds,
    engine: run.engine,
    fingerprint: run.fingerprint,
    ...(run.combines.length === 0 ? {} : { combines: run.combines }),
    ...(run.startedFrom === null ? {} : { startedFrom: run.startedFrom }),
    ...(run.repetition === null ? {} : { repetition: run.repetition }),
    ...(run.error === null ? {} : { error: run.error }),
  }
}
