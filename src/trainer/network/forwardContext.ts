import type * as tf from '@tensorflow/tfjs'
import type { Random } from '../../shared/random'
import type { Span } from '../../tasks/prepared'
import type { Parameters } from './parameters'
import type { PassStates } from './passStates'
import type { Recorder } from './recorder'

/** A sequence that flows from layer to layer, time-major: token ids or vectors, with how far its samples reach. */
export type SequenceSignal = { readonly span: Span } & (
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
)

/** What flows from layer to layer: a sequence, or one vector a sample once it has been read. */
export type Signal =
  SequenceSignal | { readonly kind: 'vectors'; /** [size, features] */ readonly values: tf.Tensor2D }

/** What a layer reads, in the order in which it names it. */
export type Signals = readonly [Signal, ...Signal[]]

/** One pass of one batch through a network. */
export interface ForwardContext {
  readonly parameters: Parameters
  readonly size: number
  /** Source of dropout masks in training; null = nothing is dropped. */
  readonly dropout: Random | null
  /** Whether gradients follow, so that what they need is kept. */
  readonly learns: boolean
  /** Hears what happens inside the recurrent layers; null = nobody asks. */
  readonly recorder: Recorder | null
  /** Where recurrent layers start from, and what they end with. */
  readonly states: PassStates
  /** A parameter as a tensor that gradients flow to. */
  tensor(name: string): tf.Tensor
  /**
   * A scalar that gradients flow to: operations that write their weights' gradients themselves take it as an input, so that
   * tfjs runs them backward.
   */
  readonly tap: tf.Scalar
  /** Adds to the gradient of a parameter that no tensor stands for; the first of a pass replaces what the pass before left. */
  addGradient(name: string, values: Float32Array): void
}
