import type { EngineChoice } from '../../shared/jobs'
import { openEngine } from '../engine/openEngine'
import { NetworkModel } from '../loop/networkModel'
import { NetworkGroup } from '../network/networkGroup'
import { loadModel, type StoredModel } from './modelFiles'

/** A stored model that answers. */
export class LoadedModel extends NetworkModel {
  constructor(
    networks: NetworkGroup,
    readonly stored: StoredModel,
  ) {
    super(networks, null)
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
  const networks = NetworkGroup.create(stored.network, kernel, 'kernel', stored.members)
  try {
    networks.setWeights(stored.weights)
    return await work(new LoadedModel(networks, stored))
  } finally {
    networks.release()
  }
}
