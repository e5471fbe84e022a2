import { type SharedFloats } from './sharedFloats'

/** What never changes in a dense layer with softmax. */
export interface SoftmaxShape {
  /** D: values of each row. */
  readonly inputs: number
  /** C: classes. */
  readonly classes: number
}

/** One forward call. Weights and bias in kernel memory are read where they are and must keep their values until `backward`. */
export interface SoftmaxRequest {
  /** R: rows, at least 1. */
  readonly rows: number
  /** [R, D] */
  readonly x: Float32Array
  /** [D, C] */
  readonly weights: Float32Array
  /** [C] */
  readonly bias: Float32Array
  /** [R]: the right class of each row, in 0..C-1; without them there is no loss and no gradient. */
  readonly targets?: Int32Array | undefined
  /** Whether the probabilities of all classes are wanted, which take R x C values. Default false. */
  readonly outputs?: boolean | undefined
}

/** What a dense layer alone is given. */
export interface DenseRequest extends Pick<SoftmaxRequest, 'rows' | 'x' | 'weights' | 'bias'> {
  /** Whether the tanh of the logits is wanted in their place. Default false. */
  readonly squashes?: boolean | undefined
}

/** What a forward call found; ordinary arrays of their own, but for `outputs`. */
export interface SoftmaxResult {
  /** [R]: cross-entropy of each row, -log of the probability of its target; 0 without targets. */
  readonly loss: Float64Array
  /** [R]: the most probable class of each row, the first of several. */
  readonly best: Int32Array
  /** [R, C]: probabilities; a view that is valid until the next call. Null unless asked for. */
  readonly outputs: SharedFloats | null
}

/** Gradients; views that are valid until the next call of the same layer. */
export interface SoftmaxGradients {
  /** [R, D] */
  readonly x: SharedFloats
  /** [D, C] */
  readonly weights: SharedFloats
  /** [C] */
  readonly bias: SharedFloats
}

/**
 * A dense layer with softmax and cross-entropy over many classes. Logits are made block by block; up to 16 MB of them are kept for `backward`, more are made
 * again: memory is bounded by inputs and weights, whatever rows times classes are.
 *
 * Wrong sizes throw a RangeError. The same calls with the same build and number of threads give the same bits.
 */
export interface SoftmaxLayer {
  readonly shape: SoftmaxShape
  forward(request: SoftmaxRequest): SoftmaxResult
  /** The logits [R, C], as a dense layer gives them, or their tanh; a view that is valid until the next call. */
  logits(request: DenseRequest): SharedFloats
  /** The gradients for the latest `logits` from that of what it gave [R, C]. */
  backwardLogits(gradient: Float32Array): SoftmaxGradients
  /**
   * The gradients of the sum of each row's loss times its factor [R], for the latest `forward`, which must have had targets. They are those of targets of
   * which a share, `smoothing`, is spread evenly over all classes; default 0.
   */
  backward(factors: Float32Array, smoothing?: number): SoftmaxGradients
  /** Bytes of kernel memory that this layer holds. */
  workspaceBytes(): number
  /** Gives the workspace back; the layer and its views may not be used afterwards. */
  release(): void
}
