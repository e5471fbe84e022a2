import type { Epoch } from '../../shared/domain/run'
import type { Warning } from '../../shared/domain/dataset'
import type { TrainableNetwork } from '../network/trainableNetwork'
import type { LoopState } from './loopState'
import type { TrainingLoop } from './trainingLoop'

/** Everything a training needs to go on to the same bits. Arrays are flat float32; those of weights in the order of `parameterSpecs`. */
export interface Checkpoint {
  readonly state: LoopState
  /** All finished epochs, so that none is lost between the file and the database. */
  readonly history: Epoch[]
  readonly warnings: Warning[]
  readonly weights: Float32Array
  /** Moments of the optimizer. */
  readonly first: Float32Array
  readonly second: Float32Array
  /** Weights of the best epoch, or of the start before there is one. */
  readonly best: Float32Array
  /** The average of the weights; the weights themselves without averaging. */
  readonly average: Float32Array
  /** States that the next batch goes on from; null where each batch begins anew. */
  readonly carried: Float32Array | null
}

/** Takes the state of a loop at this moment. Arrays are copies. */
export function takeCheckpoint(
  loop: TrainingLoop,
  network: TrainableNetwork,
  history: readonly Epoch[],
  warnings: readonly Warning[],
): Checkpoint {
  return {
    state: structuredClone(loop.state),
    history: [...history],
    warnings: [...warnings],
    weights: network.parameters.all.slice(),
    first: loop.step.optimizer.first.values.slice(),
    second: loop.step.optimizer.second.values.slice(),
    best: loop.bestWeights.slice(),
    average: (loop.step.average?.values ?? network.parameters.all).slice(),
    carried: loop.carried,
  }
}

/** Puts a new loop, made with the state of a checkpoint, and its network back to where the checkpoint was taken. */
export function restoreCheckpoint(
  loop: TrainingLoop,
  network: TrainableNetwork,
  checkpoint: Checkpoint,
): void {
  if (checkpoint.weights.length !== network.parameters.count) {
    throw new Error(
      `The checkpoint holds ${checkpoint.weights.length} weights, the network ${network.parameters.count}.`,
    )
  }
  network.parameters.all.set(checkpoint.weights)
  loop.step.optimizer.first.values.set(checkpoint.first)
  loop.step.optimizer.second.values.set(checkpoint.second)
  loop.bestWeights = checkpoint.best
  loop.step.average?.reset(checkpoint.average)
  network.carry(checkpoint.carried)
}
