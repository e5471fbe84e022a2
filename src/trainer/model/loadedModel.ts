import type { EngineChoice } from '../../shared/jobs'
import { openEngine } from '../engine/openEngine'
import { NetworkModel } from '../loop/networkModel'
import { TrainableNetwork } from '../network/trainableNetwork'
import { loadModel, type StoredModel } from './modelFiles'

/** Loads the model of a run for the time of `work`. */
export async function withModel<Value>(
  folder: string,
  choice: EngineChoice,
  work: (model: NetworkModel, stored: StoredModel) => Promise<Value>,
): Promise<Value> {
  const stored = await loadModel(folder)
  const { kernel } = await openEngine(choice)
  const network = new TrainableNetwork(stored.network, kernel)
  try {
    network.parameters.all.set(stored.weights)
    return await work(new NetworkModel(network, null), stored)
  } finally {
    network.release()
  }
}
