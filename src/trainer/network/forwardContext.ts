import type * as tf from '@tensorflow/tfjs'
import type { Random } from '../../shared/random'
import type { Parameters } from './parameters'

/** What flows from layer to layer: token ids or vectors, time-major, or one vector a sample once the sequence has been read. */
export type Signal =
  | { readonly kind: 'tokens'; /** [steps, size] */ readonly tokens: Int32Array }
  | {
      readonly kind: 'embedded'
      readonly tokens: Int32Array
      /** Name of the embedding's parameter [vocabulary, dimension]. */
      readonly parameter: string
      /** Factors of the vectors [size, dimension], the same at each step (dropout); null = all 1. */
      readonly mask: Float32Array | null
    }
  /** A batch of numbers as it came: what reads it in the kernel needs no tensor. */
  | { readonly kind: 'numbers'; /** [steps, size, features] */ readonly values: Float32Array }
  | { readonly kind: 'sequence'; /** [steps, size, features] */ readonly values: tf.Tensor3D }
  | { readonly kind: 'vectors'; /** [size, features] */ readonly values: tf.Tensor2D }

/** One pass of one batch through a network. */
export interface ForwardContext {
  readonly parameters: Parameters
  readonly size: number
  readonly steps: number
  /** [size] or null when all samples have `steps` steps. */
  readonly lengths: Int32Array | null
  /** Source of dropout masks in training; null = nothing is dropped and no gradient follows. */
  readonly dropout: Random | null
  /** A parameter as a tensor that gradients flow to. */
  tensor(name: string): tf.Tensor
  /**
   * A scalar that gradients flow to: operations that write their weights' gradients themselves take it as an input, so that
   * tfjs runs them backward.
   */
  readonly tap: tf.Scalar
}
