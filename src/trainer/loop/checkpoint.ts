import type { Epoch } from '../../shared/domain/run'
import type { Warning } from '../../shared/domain/dataset'
import type { NetworkGroup } from '../network/networkGroup'
import type { LoopState } from './loopState'
import type { TrainingLoop } from './trainingLoop'

/** Everything a training needs to go on to the same bits. Arrays are flat float32; those of weights in the order of `parameterSpecs`, network after network. */
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
  networks: NetworkGroup,
  history: readonly Epoch[],
  warnings: readonly Warning[],
): Checkpoint {
  return {
    state: structuredClone(loop.state),
    history: [...history],
    warnings: [...warnings],
    weights: networks.weights(),
    first: loop.step.moments('first'),
    second: loop.step.moments('second'),
    best: loop.bestWeights.slice(),
    average: loop.step.kept(),
    carried: loop.carried,
  }
}

/** Puts a new loop, made with the state of a checkpoint, and its networks back to where the checkpoint was taken. */
export function restoreCheckpoint(loop: TrainingLoop, networks: NetworkGroup, checkpoint: Checkpoint): void {
  const held = networks.weights().length
  if (checkpoint.weights.length !== held) {
    throw new Error(`The checkpoint holds ${checkpoint.weights.length} weights, the networks ${held}.`)
  }
  networks.setWeights(checkpoint.weights)
  loop.bestWeights = checkpoint.best
  loop.step.restore(checkpoint.first, checkpoint.second, checkpoint.average)
  networks.carry(checkpoint.carried)
}
