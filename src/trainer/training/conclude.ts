import { createHash } from 'node:crypto'
import type { Warning } from '../../shared/domain/dataset'
import type { Metrics } from '../../shared/domain/run'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { judgeRun } from '../../tasks/engines'
import type { Part, PreparedTask } from '../../tasks/prepared'
import { answerSamples, type Answers } from '../loop/answerSamples'
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
  const onValidation = await answerSamples(network, validation, task.loss, (fraction) => {
    reporter.evaluating(fraction / 2)
  })
  if (task.calibrate && validation.count > 0) {
    task.calibrate(onValidation.outputs)
    await keepModel(input.folder, network, best.epoch, task, best.weights)
  }
  const onTest = await answerSamples(network, test, task.loss, (fraction) => {
    reporter.evaluating(0.5 + fraction / 2)
  })
  const metrics = {
    validation: metricsOf(task, 'validation', onValidation),
    test: metricsOf(task, 'test', onTest),
  }
  const baselines = task.baselines(['validation', 'test'])
  const part = test.count > 0 ? 'test' : 'validation'
  const { experiment } = input
  if (test.count > 0) {
    const evaluation = await task.evaluate(onTest.outputs)
    await saveEvaluation(input.folder, evaluation, task.answers(onTest.outputs))
  }
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

function metricsOf(task: PreparedTask, part: Part, answers: Answers): Metrics {
  if (task.samples[part].count === 0) return {}
  return { ...task.metrics(part, answers.outputs), loss: answers.loss }
}
