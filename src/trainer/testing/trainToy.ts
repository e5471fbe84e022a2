import type { Kernel } from '../../kernel/kernel'
import type { Epoch } from '../../shared/domain/run'
import type { Experiment } from '../../shared/tasks/catalogue'
import { prepareTask } from '../../tasks/engines'
import type { PreparedTask, RowSource } from '../../tasks/prepared'
import { NetworkModel } from '../loop/networkModel'
import { TrainingLoop } from '../loop/trainingLoop'
import { NetworkGroup } from '../network/networkGroup'
import { startWeights } from '../network/startWeights'

/** A toy experiment after training. */
export interface TrainedToy {
  readonly task: PreparedTask
  readonly weights: Float32Array
  readonly history: readonly Epoch[]
  readonly bestEpoch: number | null
  readonly warnings: readonly string[]
  /** Metrics of the last epoch's weights on the test rows. */
  readonly test: Readonly<Record<string, number>>
}

/** Prepares and trains an experiment in this process, for tests. */
export async function trainToy(
  kernel: Kernel,
  experiment: Experiment,
  dataset: RowSource,
): Promise<TrainedToy> {
  const context = { dataset, testDataset: null, onProgress: () => undefined }
  return trainTask(kernel, experiment, await prepareTask(experiment, context))
}

/** Trains what was prepared. `ask` may ask the model, with the last epoch's weights, before it is released. */
export async function trainTask(
  kernel: Kernel,
  experiment: Experiment,
  task: PreparedTask,
  ask: (model: NetworkModel) => void = () => undefined,
): Promise<TrainedToy> {
  const { members, seed } = experiment.training
  const networks = NetworkGroup.create(task.network, kernel, 'kernel', members)
  startWeights(networks, task, seed)
  const history: Epoch[] = []
  const warnings: string[] = []
  const loop = new TrainingLoop(kernel, networks, task, experiment, {
    onBatch: () => Promise.resolve(),
    onValidation: () => undefined,
    onEpoch: (epoch) => {
      history.push(epoch)
      return Promise.resolve()
    },
    onWarning: (code) => warnings.push(code),
    interruption: () => null,
  })
  try {
    await loop.run()
    const model = new NetworkModel(networks, task.loss)
    ask(model)
    return {
      task,
      weights: networks.weights(),
      history,
      bestEpoch: loop.state.best?.epoch ?? null,
      warnings,
      test: await model.run(task.samples.test, task.scorer('test')),
    }
  } finally {
    loop.release()
    networks.release()
  }
}
