import type { ForwardContext, Signal, Signals } from './forwardContext'

/** A layer that can be run; owns what it needs between forward and backward. */
export interface LayerRunner {
  /** Parameters that it takes as tensors; the gradients of others it adds to the pass itself. */
  readonly tensors: readonly string[]
  run(signals: Signals, context: ForwardContext): Signal
  release(): void
}
