import { summarizeNetwork, totalParameters } from '../../shared/domain/summarizeNetwork'
import type { Warning } from '../../shared/domain/dataset'
import type { Metrics } from '../../shared/domain/run'
import { expected } from '../../shared/errors'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { Random } from '../../shared/random'
import { judgeRun, prepareTask } from '../../tasks/engines'
import type { CodecJson, PreparedTask } from '../../tasks/prepared'
import { openEngine, type TrainingEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { answerSamples } from '../loop/answerSamples'
import { TrainingLoop } from '../loop/trainingLoop'
import { loadModel, saveModel } from '../model/modelFiles'
import { TrainableNetwork } from '../network/trainableNetwork'
import { RunReporter } from './runReporter'
import { withSources } from './openSources'

type TrainInput = JobInput<'train'>

/** Prepares, trains, keeps the best epoch in the run's folder, and evaluates it once on the test rows. */
export function train(input: TrainInput, context: JobContext<'train'>): Promise<TrainOutcome> {
  return withSources(input, async (sources) => {
    const started = performance.now()
    const reporter = new RunReporter(input.runId, input.experiment.training.epochs, context)
    const engine = await openEngine(input.engine)
    const task = await prepareTask(input.experiment, {
      ...sources,
      onProgress: (fraction) => {
        requireNotCancelled(context)
        reporter.preparing(fraction)
      },
    })
    const network = new TrainableNetwork(task.network, engine.kernel)
    try {
      network.parameters.initialize(Random.of(input.experiment.training.seed, 'weights'))
      tellPrepared(task, engine, context)
      const warnings: Warning[] = [...task.warnings]
      const status = await runLoop(input, task, network, engine, reporter, warnings, context)
      return await conclude(input, task, network, reporter, { status, warnings, started })
    } finally {
      network.release()
    }
  })
}

function tellPrepared(task: PreparedTask, engine: TrainingEngine, context: JobContext<'train'>): void {
  const summary = summarizeNetwork(task.network)
  context.note({
    kind: 'prepared',
    samples: task.counts,
    summary,
    parameters: totalParameters(summary),
    baselines: task.baselines(['validation']),
    warnings: [...task.warnings],
    engine: engine.description,
  })
}

async function runLoop(
  input: TrainInput,
  task: PreparedTask,
  network: TrainableNetwork,
  engine: TrainingEngine,
  reporter: RunReporter,
  warnings: Warning[],
  context: JobContext<'train'>,
): Promise<'finished' | 'stopped'> {
  const loop = new TrainingLoop(engine.kernel, network, task, input.experiment, {
    onBatch: (state, fraction, loss) => {
      requireNotCancelled(context)
      reporter.training(state.epochsDone, fraction, loss, state.samplesSum / Math.max(1e-9, state.secondsSum))
      return Promise.resolve()
    },
    onValidation: (fraction) => {
      requireNotCancelled(context)
      reporter.validating(fraction)
    },
    onEpoch: async (epoch, state, improved) => {
      if (improved) await keep(input.folder, network, epoch.epoch, task.codec)
      context.note({ kind: 'epoch', epoch, bestEpoch: state.best?.epoch ?? epoch.epoch })
    },
    onWarning: (code, message) => warnings.push({ code, message }),
    shouldStop: () => context.stopped.aborted,
  })
  try {
    return await loop.run()
  } finally {
    loop.release()
  }
}

function keep(folder: string, network: TrainableNetwork, epoch: number, codec: CodecJson): Promise<void> {
  const { parameters } = network
  return saveModel(
    folder,
    { network: network.network, epoch, weights: parameters.all.slice(), codec },
    parameters.specs,
  )
}

/** Evaluates the best epoch: the only moment at which test rows are answered. */
async function conclude(
  input: TrainInput,
  task: PreparedTask,
  network: TrainableNetwork,
  reporter: RunReporter,
  run: {
    readonly status: 'finished' | 'stopped'
    readonly warnings: readonly Warning[]
    readonly started: number
  },
): Promise<TrainOutcome> {
  const best = await loadModel(input.folder)
  network.parameters.all.set(best.weights)
  const { validation, test } = task.samples
  const onValidation = await answerSamples(network, validation, task.loss, (fraction) =>
    reporter.evaluating(fraction / 2),
  )
  if (task.calibrate && validation.count > 0) {
    await keep(input.folder, network, best.epoch, task.calibrate(onValidation.outputs))
  }
  const onTest = await answerSamples(network, test, task.loss, (fraction) =>
    reporter.evaluating(0.5 + fraction / 2),
  )
  const baselines = task.baselines(['validation', 'test'])
  const metricsOf = (part: 'validation' | 'test', answers: typeof onTest): Metrics =>
    task.samples[part].count === 0 ? {} : { ...task.metrics(part, answers.outputs), loss: answers.loss }
  const metrics = { validation: metricsOf('validation', onValidation), test: metricsOf('test', onTest) }
  const part = test.count > 0 ? 'test' : 'validation'
  return {
    status: run.status,
    bestEpoch: best.epoch,
    metrics,
    baselines,
    evaluation: test.count > 0 ? await task.evaluate(onTest.outputs) : null,
    verdict: judgeRun({
      experiment: input.experiment,
      metrics: metrics[part],
      part,
      baselines,
      samples: task.samples[part].count,
    }),
    warnings: [...run.warnings],
    seconds: (performance.now() - run.started) / 1000,
  }
}

function requireNotCancelled(context: JobContext<'train'>): void {
  if (context.cancelled.aborted) throw expected('job.cancelled')
}
