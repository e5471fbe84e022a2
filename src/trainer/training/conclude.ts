import { createHash } from 'node:crypto'
import type { Warning } from '../../shared/domain/dataset'
import type { Metrics } from '../../shared/domain/run'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { judgeRun } from '../../tasks/engines'
import type { PreparedTask } from '../../tasks/prepared'
import { NetworkModel, breathe } from '../loop/networkModel'
import type { LoopEnd } from '../loop/trainingLoop'
import { saveEvaluation } from '../model/evaluationFiles'
import { loadModel } from '../model/modelFiles'
import type { TrainableNetwork } from '../network/trainableNetwork'
import type { RunReporter } from './runReporter'
import { keepModel } from './trainingSession'

/** How a training ended, and what is to be told of it. */
interface EndedTraining {
  readonly end: LoopEnd
  readonly warnings: readonly Warning[]
  /** `performance.now()` of the job's start. */
  readonly started: number
}

/** Evaluates the best epoch: the only moment at which test rows are answered. A paused training is not evaluated yet. */
export async function conclude(
  input: JobInput<'train'>,
  task: PreparedTask,
  network: TrainableNetwork,
  reporter: RunReporter,
  { end, warnings, started }: EndedTraining,
): Promise<TrainOutcome> {
  const seconds = (): number => (performance.now() - started) / 1000
  if (end === 'paused') return { status: 'paused', seconds: seconds() }
  const best = await loadModel(input.folder)
  network.parameters.all.set(best.weights)
  const { validation, test } = task.samples
  const modelFrom = (share: number): NetworkModel =>
    new NetworkModel(network, task.loss, (fraction) => {
      reporter.evaluating(share + fraction / 2)
    })
  const onValidation = validation.count === 0 ? {} : await validated(task, modelFrom(0))
  if (task.calibrate) await keepModel(input.folder, network, best.epoch, task, best.weights)
  const baselines = await task.baselines(['validation', 'test'], async (fraction) => {
    reporter.baselines(fraction, 'after')
    await breathe()
  })
  const tested = test.count === 0 ? null : await task.evaluate(modelFrom(0.5))
  if (tested) await saveEvaluation(input.folder, tested.evaluation, tested.answers)
  const metrics = { validation: onValidation, test: tested?.metrics ?? {} }
  const part = test.count > 0 ? 'test' : 'validation'
  const { experiment } = input
  return {
    status: end,
    bestEpoch: best.epoch,
    metrics,
    baselines,
    verdict: judgeRun({
      experiment,
      metrics: metrics[part],
      part,
      baselines,
      samples: task.samples[part].count,
    }),
    warnings: [...warnings],
    seconds: seconds(),
    fingerprint: createHash('sha256').update(new Uint8Array(best.weights.buffer)).digest('hex'),
  }
}

/** Metrics of the validation part, from which some tasks learn once more. */
const validated = (task: PreparedTask, model: NetworkModel): Promise<Metrics> =>
  task.calibrate?.(model) ?? model.run(task.samples.validation, task.scorer('validation'))
