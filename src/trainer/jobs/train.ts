import { fusedKernel } from '../../shared/domain/kernelName'
import type { Engine } from '../../shared/domain/run'
import { summarizeNetwork, totalParameters } from '../../shared/domain/networkSummary'
import { expected } from '../../shared/errors'
import type { JobInput, TrainOutcome } from '../../shared/jobs'
import { prepareTask } from '../../tasks/engines'
import { kernelWarning, otherKernel } from '../engine/begunKernel'
import { breathe } from '../loop/networkModel'
import { chooseRecurrence } from '../engine/measureRecurrence'
import { requireMemory } from '../engine/memoryLimit'
import { openEngine, type TrainingEngine } from '../engine/openEngine'
import type { JobContext } from '../jobContext'
import { loadCheckpoint } from '../model/checkpointFile'
import { loadModel } from '../model/modelFiles'
import type { Recurrence } from '../network/createRunners'
import { NetworkGroup } from '../network/networkGroup'
import { learnFromAllRows } from '../training/allRows'
import { codecOfParts, combineRuns } from '../training/combine'
import { conclude } from '../training/conclude'
import { storedVectors } from '../../data/vectors/openVectors'
import { withSources } from './openSources'
import { RunReporter } from '../training/runReporter'
import { isSameMeaning } from '../training/sameMeaning'
import { beginWeights, begunSummary, loadStart, startWarnings } from '../training/startedFrom'
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
    const isCombined = input.experiment.training.combines !== undefined
    const kept = isCombined ? await codecOfParts(input) : checkpoint && (await keptCodec(input.folder))
    const goesOn = kept === null || kept === undefined ? {} : { goesOnFrom: kept }
    const task = await prepareTask(input.experiment, {
      ...sources,
      ...goesOn,
      vectors: input.vectors === null ? null : storedVectors(input.vectors),
      onProgress: (fraction) => {
        if (context.cancelled.aborted) throw expected('job.cancelled')
        reporter.preparing(fraction)
      },
    })
    if (isCombined) return combineRuns(input, task, reporter, context)
    if ('goesOnFrom' in goesOn && !isSameMeaning(input.experiment, kept, task.codec))
      throw expected('run.preparedOtherwise', { id: input.runId })
    const { batchSize, members } = input.experiment.training
    requireMemory(task, batchSize)
    const recurrence = chooseRecurrence(engine.kernel, task, batchSize, input.engine)
    const networks = NetworkGroup.create(task.network, engine.kernel, recurrence, members)
    try {
      const start = await loadStart(input.folder, input.experiment)
      const begun = beginWeights(networks, task, input.experiment, start)
      const known = [...task.warnings, ...startWarnings(begun, start, input.mayHaveSeenTests ?? false)]
      const baselines = await task.baselines(['validation'], async (fraction) => {
        await breathe()
        if (context.cancelled.aborted) throw expected('job.cancelled')
        reporter.baselines(fraction, 'before')
      })
      context.note({
        kind: 'prepared',
        samples: task.counts,
        summary: begunSummary(summarizeNetwork(task.network), begun),
        parameters: totalParameters(summarizeNetwork(task.network)),
        baselines,
        warnings: known,
        engine: describedEngine(engine, recurrence),
      })
      const session = new TrainingSession(
        input,
        { engine, task, networks, reporter, context, known },
        checkpoint,
      )
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
      const parts = { engine, recurrence, reporter, context, start }
      const learned = await learnFromAllRows(input, task, whole, outcome.bestEpoch ?? 1, parts)
      const seconds = (performance.now() - started) / 1000
      if (learned.end === 'paused') return { status: 'paused', seconds }
      return { ...outcome, seconds, warnings: [...outcome.warnings, ...learned.warnings] }
    } finally {
      networks.release()
    }
  })
}

/** The codec of the best epoch so far; null where none is kept or it was damaged: the checkpoint then writes it once more. */
const keptCodec = (folder: string): Promise<unknown> =>
  loadModel(folder).then(
    ({ codec }) => codec,
    () => null,
  )

const describedEngine = ({ description }: TrainingEngine, recurrence: Recurrence): Engine =>
  recurrence === 'fused' ? { ...description, kernel: fusedKernel, beside: description.kernel } : description
