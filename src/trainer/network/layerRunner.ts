import type { ForwardContext, Signal } from './forwardContext'

/** A layer that can be run; owns what it needs between forward and backward. */
export interface LayerRunner {
  /** Parameters that it takes as tensors; the gradients of others it writes itself. */
  readonly tensors: readonly string[]
  run(signal: Signal, context: ForwardContext): Signal
  release(): void
}
