import { join } from 'node:path'
import type { EngineChoice } from '../../shared/jobs'
import { allRowsFolder } from '../../shared/runFiles'
import { openEngine } from '../engine/openEngine'
import { NetworkModel } from '../loop/networkModel'
import { NetworkGroup } from '../network/networkGroup'
import { hasModel, loadModel, networksOf, type StoredModel } from './modelFiles'

/** A stored model that answers. */
export class LoadedModel extends NetworkModel {
  constructor(
    networks: NetworkGroup,
    readonly stored: StoredModel,
  ) {
    super(networks, null)
  }
}

/**
 * Loads the model that answers for a run, for the time of `work`: the one that learned from all rows, where there is one, else the judged one; as
 * `changed` makes it.
 */
export async function withModel<Value>(
  folder: string,
  choice: EngineChoice,
  work: (model: LoadedModel) => Promise<Value>,
  changed: (stored: StoredModel) => StoredModel = (stored) => stored,
): Promise<Value> {
  const whole = join(folder, allRowsFolder)
  const stored = changed(await loadModel((await hasModel(whole)) ? whole : folder))
  const { kernel } = await openEngine(choice)
  const networks = NetworkGroup.of(networksOf(stored), kernel)
  try {
    networks.setWeights(stored.weights)
    return await work(new LoadedModel(networks, stored))
  } finally {
    networks.release()
  }
}
