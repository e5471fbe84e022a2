import type { Kernel } from '../../kernel/kernel'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { PreparedTask } from '../../tasks/prepared'
import { restoreCheckpoint, takeCheckpoint } from '../loop/checkpoint'
import type { LoopState } from '../loop/loopState'
import { TrainingLoop, type LoopEnd } from '../loop/trainingLoop'
import { loadCheckpoint, saveCheckpoint } from '../model/checkpointFile'
import { TrainableNetwork } from '../network/trainableNetwork'

/** Where a training stood when it ended or was left. */
export interface LeftTraining {
  readonly end: LoopEnd
  readonly weights: Float32Array
  readonly best: LoopState['best']
}

/** Trains, for tests, until so many updates are done in all (to the end, when null), and leaves a checkpoint in `folder`; with `resume` from the one that is there. */
export async function trainUntil(
  kernel: Kernel,
  { experiment, task, folder }: { experiment: Experiment; task: PreparedTask; folder: string },
  updates: number | null,
  resume: boolean,
): Promise<LeftTraining> {
  const network = new TrainableNetwork(task.network, kernel)
  network.parameters.initialize(Random.of(experiment.training.seed, 'weights'))
  const checkpoint = resume ? ((await loadCheckpoint(folder))?.checkpoint ?? null) : null
  const listener = {
    onBatch: () => Promise.resolve(),
    onValidation: () => undefined,
    onEpoch: () => Promise.resolve(),
    onWarning: () => undefined,
    interruption: () => (updates !== null && loop.state.updates >= updates ? ('pause' as const) : null),
  }
  const loop = new TrainingLoop(kernel, network, task, experiment, listener, checkpoint?.state)
  if (checkpoint) restoreCheckpoint(loop, network, checkpoint)
  try {
    const end = await loop.run()
    await saveCheckpoint(folder, takeCheckpoint(loop, network, [], []))
    return { end, weights: network.parameters.all.slice(), best: loop.state.best }
  } finally {
    loop.release()
    network.release()
  }
}
