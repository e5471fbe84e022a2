import type { SharedFloats } from './sharedFloats'

/** What one call of attention works on: T steps that ask, M steps that are asked, B samples, D features. */
export interface LookRequest {
  readonly steps: number
  readonly asked: number
  readonly size: number
  readonly features: number
  /** [B]: steps that each sample can be asked, at most M; all of them when left out. */
  readonly lengths?: Int32Array | undefined
  /** [T, B, D] */
  readonly sought: Float32Array
  /** [M, B, D] */
  readonly memory: Float32Array
}

/** What was found; views that are valid until the next call. */
export interface LookResult {
  /** [B, T, M]: how much each step looks at each other one, softmax of their products; 0 past the end of a sample. */
  readonly shares: SharedFloats
  /** [T, B, D]: the mean of what is asked, weighed by the shares. */
  readonly found: SharedFloats
}

/** Gradients; views that are valid until the next call. */
export interface LookGradients {
  /** [T, B, D] */
  readonly sought: SharedFloats
  /** [M, B, D] */
  readonly memory: SharedFloats
}

/**
 * Attention by products of one sequence over another, sample by sample. Wrong sizes throw a RangeError. The same calls with the same build and
 * number of threads give the same bits.
 */
export interface LookLayer {
  forward(request: LookRequest): LookResult
  /** The gradients for the latest `forward` from that of what was found [T, B, D]. */
  backward(found: Float32Array): LookGradients
  /** Gives the workspace back; the layer and its views may not be used afterwards. */
  release(): void
}
