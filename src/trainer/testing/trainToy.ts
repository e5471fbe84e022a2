import type { Kernel } from '../../kernel/kernel'
import type { Epoch } from '../../shared/domain/run'
import { Random } from '../../shared/random'
import type { Experiment } from '../../shared/tasks/catalogue'
import { prepareTask } from '../../tasks/engines'
import type { PreparedTask, RowSource } from '../../tasks/prepared'
import { NetworkModel } from '../loop/networkModel'
import { TrainingLoop } from '../loop/trainingLoop'
import { TrainableNetwork } from '../network/trainableNetwork'

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
  const network = new TrainableNetwork(task.network, kernel)
  network.parameters.initialize(Random.of(experiment.training.seed, 'weights'))
  const history: Epoch[] = []
  const warnings: string[] = []
  const loop = new TrainingLoop(kernel, network, task, experiment, {
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
    const model = new NetworkModel(network, task.loss)
    ask(model)
    return {
      task,
      weights: network.parameters.all.slice(),
      history,
      bestEpoch: loop.state.best?.epoch ?? null,
      warnings,
      test: await model.run(task.samples.test, task.scorer('test')),
    }
  } finally {
    loop.release()
    network.release()
  }
}
