/**
 * How weights follow from gradients. Formulas and defaults are those of Keras 3 (keras/src/optimizers: adam.py,
 * adamw.py, rmsprop.py, sgd.py).
 */
export type OptimizerRule =
  | {
      readonly kind: 'adam'
      /** Default 0.9. */
      readonly beta1?: number | undefined
      /** Default 0.999. */
      readonly beta2?: number | undefined
      /** Default 1e-7. */
      readonly epsilon?: number | undefined
    }
  | {
      readonly kind: 'adamw'
      readonly beta1?: number | undefined
      readonly beta2?: number | undefined
      readonly epsilon?: number | undefined
      /** Share of each weight taken off at every update, times the learning rate. Default 0.004. */
      readonly weightDecay?: number | undefined
    }
  | {
      readonly kind: 'rmsprop'
      /** Default 0.9. */
      readonly rho?: number | undefined
      /** Default 0. */
      readonly momentum?: number | undefined
      /** Default 1e-7. */
      readonly epsilon?: number | undefined
    }
  | {
      readonly kind: 'sgd'
      /** Default 0. */
      readonly momentum?: number | undefined
      /** Default false. */
      readonly nesterov?: boolean | undefined
    }

/** One update of one flat array of weights, in place. */
export interface UpdateRequest {
  readonly rule: OptimizerRule
  /** Number of this update, 1 for the first (bias correction of adam). */
  readonly step: number
  readonly learningRate: number
  /** [N], changed in place. */
  readonly weights: Float32Array
  /** [N], not changed. */
  readonly gradients: Float32Array
  /** [N], zero before the first update, changed in place. adam, adamw: mean of gradients; with momentum: velocity. */
  readonly first?: Float32Array | undefined
  /** [N], zero before the first update, changed in place. adam, adamw, rmsprop: mean of squared gradients. */
  readonly second?: Float32Array | undefined
  /** Gradients are scaled down so that their norm is at most this; not clipped when left out. */
  readonly clipNorm?: number | undefined
  /** The norm to clip by when `gradients` are only a part of all; the norm of `gradients` when left out. */
  readonly norm?: number | undefined
}
