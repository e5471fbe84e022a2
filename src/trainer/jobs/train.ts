import { fusedKernel } from '../../shared/domain/kernelName'
import type { Baseline } from '../../shared/domain/run'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { expected } from '../../shared/errors'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { prepareTask } from '../../tasks/engines'
import type { PreparedTask } from '../../tasks/prepared'
import { kernelWarning, otherKernel } from '../engine/begunKernel'
import { breathe } from '../loop/networkModel'
import { chooseRecurrence } from '../engine/measureRecurrence'
import { requireMemory } from '../engine/memoryLimit'
import { openEngine, type TrainingEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { loadCheckpoint } from '../model/checkpointFile'
import type { Recurrence } from '../network/createRunners'
import { NetworkGroup } from '../network/networkGroup'
import { learnFromAllRows } from '../training/allRows'
import { conclude } from '../training/conclude'
import { startWeights } from '../network/startWeights'
import { storedVectors } from '../../data/vectors/openVectors'
import { withSources } from './openSources'
import { RunReporter } from '../training/runReporter'
import { TrainingSession } from '../training/trainingSession'

/**
 * Prepares, trains, keeps the best epoch in the run's folder, and evaluates it once on the test rows. With `resume` it goes on from
 * the checkpoint in the folder; without a checkpoint it begins again, which gives the same bits.
 */
export function train(input: JobInput<'train'>, context: JobContext<'train'>): Promise<TrainOutcome> {
  return withSources(input, async (sources) => {
    const started = performance.now()
    const reporter = new RunReporter(input.runId, input.experiment.training.epochs, context)
    const engine = await openEngine(input.engine)
    const checkpoint = input.resume ? await loadCheckpoint(input.folder) : null
    const other = checkpoint ? otherKernel(input.engine, engine) : null
    if (other !== null && input.engine.begun?.isFree !== true) throw expected('run.otherKernel', other)
    const task = await prepareTask(input.experiment, {
      ...sources,
      vectors: input.vectors === null ? null : storedVectors(input.vectors),
      onProgress: (fraction) => {
        if (context.cancelled.aborted) throw expected('job.cancelled')
        reporter.preparing(fraction)
      },
    })
    const { batchSize, members } = input.experiment.training
    requireMemory(task, batchSize)
    const recurrence = chooseRecurrence(engine.kernel, task, batchSize, input.engine)
    const networks = NetworkGroup.create(task.network, engine.kernel, recurrence, members)
    try {
      startWeights(networks, task, input.experiment.training.seed)
      const baselines = await task.baselines(['validation'], async (fraction) => {
        await breathe()
        if (context.cancelled.aborted) throw expected('job.cancelled')
        reporter.baselines(fraction, 'before')
      })
      tellPrepared(task, baselines, engine, recurrence, context)
      const session = new TrainingSession(input, { engine, task, networks, reporter, context }, checkpoint)
      const warning = checkpoint ? kernelWarning(input.engine, engine) : null
      if (warning !== null) session.onWarning(warning.code, warning.message)
      const end = await session.run()
      const outcome = await conclude(input, task, networks, reporter, {
        end,
        warnings: session.warnings,
        started,
      })
      const whole = outcome.status === 'finished' ? task.onAllRows?.() : undefined
      if (outcome.status !== 'finished' || whole === undefined) return outcome
      const parts = { engine, recurrence, reporter, context }
      const learned = await learnFromAllRows(input, task, whole, outcome.bestEpoch ?? 1, parts)
      const seconds = (performance.now() - started) / 1000
      if (learned.end === 'paused') return { status: 'paused', seconds }
      return { ...outcome, seconds, warnings: [...outcome.warnings, ...learned.warnings] }
    } finally {
      networks.release()
    }
  })
}

function tellPrepared(
  task: PreparedTask,
  baselines: Baseline[],
  engine: TrainingEngine,
  recurrence: Recurrence,
  context: JobContext<'train'>,
): void {
  const summary = summarizeNetwork(task.network)
  context.note({
    kind: 'prepared',
    samples: task.counts,
    summary,
    parameters: totalParameters(summary),
    baselines,
    warnings: [...task.warnings],
    engine:
      recurrence === 'fused'
        ? { ...engine.description, kernel: fusedKernel, beside: engine.description.kernel }
        : engine.description,
  })
}
