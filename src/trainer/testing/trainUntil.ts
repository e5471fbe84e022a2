import type { Kernel } from '../../kernel/kernel'
import type { Experiment } from '../../shared/tasks/catalogue'
import type { PreparedTask } from '../../tasks/prepared'
import { restoreCheckpoint, takeCheckpoint } from '../loop/checkpoint'
import type { LoopState } from '../loop/loopState'
import { TrainingLoop, type LoopEnd } from '../loop/trainingLoop'
import { loadCheckpoint, saveCheckpoint } from '../model/checkpointFile'
import { NetworkGroup } from '../network/networkGroup'
import { startWeights } from '../network/startWeights'

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
  const { members, seed } = experiment.training
  const networks = NetworkGroup.create(task.network, kernel, 'kernel', members)
  startWeights(networks, task, seed)
  const checkpoint = resume ? ((await loadCheckpoint(folder))?.checkpoint ?? null) : null
  const listener = {
    onBatch: () => Promise.resolve(),
    onValidation: () => undefined,
    onEpoch: () => Promise.resolve(),
    onWarning: () => undefined,
    interruption: () => (updates !== null && loop.state.updates >= updates ? ('pause' as const) : null),
  }
  const loop = new TrainingLoop(kernel, networks, task, experiment, listener, checkpoint?.state)
  if (checkpoint) restoreCheckpoint(loop, networks, checkpoint)
  try {
    const end = await loop.run()
    await saveCheckpoint(folder, takeCheckpoint(loop, networks, [], []))
    return { end, weights: networks.weights(), best: loop.state.best }
  } finally {
    loop.release()
    networks.release()
  }
}
