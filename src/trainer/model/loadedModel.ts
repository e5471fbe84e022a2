import type { EngineChoice } from '../../shared/jobs'
import type { Samples } from '../../tasks/prepared'
import { openEngine } from '../engine/openEngine'
import { answerSamples } from '../loop/answerSamples'
import { TrainableNetwork } from '../network/trainableNetwork'
import { loadModel, type StoredModel } from './modelFiles'

/** A stored model that answers. */
export interface LoadedModel {
  readonly stored: StoredModel
  /** Outputs [samples, units] after the last activation. */
  answer(samples: Samples): Promise<Float32Array>
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
    return await work({
      stored,
      answer: async (samples) => (await answerSamples(network, samples, null)).outputs,
    })
  } finally {
    network.release()
  }
}
