import type { EngineChoice } from '../../shared/jobs'
import { openEngine } from '../engine/openEngine'
import { NetworkModel } from '../loop/networkModel'
import { TrainableNetwork } from '../network/trainableNetwork'
import { loadModel, type StoredModel } from './modelFiles'

/** A stored model that answers. */
export class LoadedModel extends NetworkModel {
  constructor(
    network: TrainableNetwork,
    readonly stored: StoredModel,
  ) {
    super(network, null)
  }
}

/** Loads the model of a run for the time of `work`. */
export async function withModel<Value>(
  folder: string,
  choice: EngineChoice,
  work: (model: LoadedModel) => Promise<Value>,
): Promise<Value> {
  const stored = await loadModel(folder)
  const { kernel } = await openEngine(choice)
  const network = new TrainableNetwork(stored.network, kernel)
  try {
    network.parameters.all.set(stored.weights)
    return await work(new LoadedModel(network, stored))
  } finally {
    network.release()
  }
}
