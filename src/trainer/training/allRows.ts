import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warning } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { allRowsFolder, checkpointFile, earlierCheckpointFile } from '../../shared/runFiles'
import type { PreparedTask } from '../../tasks/prepared'
import type { JobContext } from '../jobContext'
import type { TrainingEngine } from '../engine/openEngine'
import { restoreCheckpoint, takeCheckpoint } from '../loop/checkpoint'
import type { LoopState } from '../loop/loopState'
import { TrainingLoop, type Interruption, type LoopEnd, type LoopListener } from '../loop/trainingLoop'
import { loadCheckpoint, saveCheckpoint } from '../model/checkpointFile'
import { NetworkGroup } from '../network/networkGroup'
import type { Recurrence } from '../network/createRunners'
import type { RunReporter } from './runReporter'
import { beginWeights, type StartModel } from './startedFrom'
import { keepModel } from './trainingSession'

/** At most this much work is lost when the process is killed. */
const checkpointEveryMs = 60_000

interface AllRowsParts {
  readonly engine: TrainingEngine
  readonly recurrence: Recurrence
  readonly reporter: Pick<RunReporter, 'allRows'>
  readonly context: JobContext<'train'>
  /** The weights that it begins with as the judged model did; null = at random. */
  readonly start: StartModel | null
}

/** How a training on all rows ended, and what is to be told of it. */
export interface LearnedFromAll {
  readonly end: LoopEnd
  readonly warnings: readonly Warning[]
}

/**
 * Trains once more, on all rows, after a run was judged: from new weights, in as many updates as its best epoch took, under the same settings.
 * The last weights are kept in a folder of their own beside the judged model, which stays as it is. A training that was left goes on from its
 * checkpoint to the same bits; one that is stopped leaves nothing.
 */
export async function learnFromAllRows(
  input: Pick<JobInput<'train'>, 'experiment' | 'folder' | 'resume'>,
  judged: Pick<PreparedTask, 'samples'>,
  task: PreparedTask,
  bestEpoch: number,
  { engine, recurrence, reporter, context, start }: AllRowsParts,
): Promise<LearnedFromAll> {
  const folder = join(input.folder, allRowsFolder)
  await mkdir(folder, { recursive: true })
  const { training } = input.experiment
  const updatesPerEpoch =
    training.updatesPerEpoch ?? Math.ceil(judged.samples.train.count / training.batchSize)
  const { task: id } = input.experiment
  const experiment = { task: id, training: { ...training, updatesPerEpoch, earlyStopping: null } }
  const warnings: Warning[] = []
  const networks = NetworkGroup.create(task.network, engine.kernel, recurrence, training.members)
  beginWeights(networks, task, input.experiment, start)
  const checkpoint = input.resume ? ((await loadCheckpoint(folder))?.checkpoint ?? null) : null
  let savedAt = performance.now()
  const save = async (): Promise<void> => {
    await saveCheckpoint(folder, takeCheckpoint(loop, networks, [], warnings))
    savedAt = performance.now()
  }
  const listener: LoopListener = {
    onBatch: async (state: LoopState, fraction: number) => {
      if (context.cancelled.aborted) throw expected('job.cancelled')
      reporter.allRows((state.epochsDone + fraction) / bestEpoch)
      if (performance.now() - savedAt > checkpointEveryMs) await save()
    },
    onValidation: () => undefined,
    onEpoch: () => Promise.resolve(),
    onWarning: (code, message) => warnings.push({ code, message }),
    interruption: (): Interruption | null =>
      context.stopped.aborted ? 'stop' : context.paused.aborted ? 'pause' : null,
  }
  const loop = new TrainingLoop(
    engine.kernel,
    networks,
    task,
    experiment,
    listener,
    checkpoint?.state,
    bestEpoch,
  )
  try {
    if (checkpoint) restoreCheckpoint(loop, networks, checkpoint)
    const end = await loop.run()
    if (end === 'paused') await save()
    if (end === 'finished') await keepModel(folder, networks, bestEpoch, task, loop.step.kept(), null)
    if (end !== 'paused')
      for (const name of [checkpointFile, earlierCheckpointFile])
        await rm(join(folder, name), { force: true })
    return { end, warnings }
  } finally {
    loop.release()
    networks.release()
  }
}
