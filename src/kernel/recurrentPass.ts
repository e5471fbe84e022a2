import { type Cell, type GateName } from './cell'
import { type SharedFloats } from './sharedFloats'

/** What never changes in one recurrence: one direction of one recurrent layer. */
export interface LayerShape {
  readonly cell: Cell
  /** I: values at each step, or the width of the embedding. */
  readonly inputs: number
  /** H: hidden units. */
  readonly units: number
  /** `backward` reads each row from its own last step to step 0; outputs stay at the step they belong to. */
  readonly direction: 'forward' | 'backward'
  /** V: rows of the embedding; needed when the input is token ids. */
  readonly vocabulary?: number | undefined
}

/** The input of a recurrence: values, or token ids with the table that holds the values of each token. */
export type SequenceInput =
  | {
      /** [T, B, I] */
      readonly x: Float32Array
    }
  | {
      /** [T, B], each in 0..V-1 where the step belongs to the row; other steps are not looked at. */
      readonly tokens: Int32Array
      /** [V, I] */
      readonly embedding: Float32Array
    }

/**
 * One forward call. Arrays in kernel memory (an output of another pass, a `KernelArray`) are read where they are,
 * others are copied in. Masks in kernel memory must keep their values until `backward`.
 */
export interface ForwardRequest {
  /** B: rows, at least 1. */
  readonly batch: number
  /** T: steps of the longest row, at least 1. */
  readonly steps: number
  readonly input: SequenceInput
  /** [I + H, N H]: the rows of the inputs, then the rows of the hidden state; the N gates of the cell in the order of cell.ts. */
  readonly weights: Float32Array
  /** [N H] */
  readonly bias: Float32Array
  /**
   * [B], each in 0..T; every row T steps long when left out. Row b takes part in steps 0..length-1 only and gets the
   * same bits as alone. Any order is right; rows of like length in one batch cost the least.
   */
  readonly lengths?: Int32Array | undefined
  /** [B, H], zero when left out. */
  readonly initialHidden?: Float32Array | undefined
  /** [B, H], zero when left out; only of cells that have a cell state, as all about it. */
  readonly initialCell?: Float32Array | undefined
  /** [B, I]: factors of the inputs, the same at each step (dropout: 0 or 1 / (1 - rate)). */
  readonly inputMask?: Float32Array | undefined
  /** [B, H]: factors of the hidden state on its way back into the cell, the same at each step. */
  readonly recurrentMask?: Float32Array | undefined
  /** `sequence`: the hidden state of every step. `last`: the hidden state after the last step of each row. */
  readonly output: 'sequence' | 'last'
  /**
   * Whether `backward` or `gates` will follow; without it nothing is kept from step to step. Default true. Wide layers may then
   * give outputs that differ in their last bits from those without (README, Same bits).
   */
  readonly training?: boolean | undefined
  /** The weights and bias have the same values as in the previous call of this pass: spares packing them again. */
  readonly sameWeights?: boolean | undefined
}

/** Views that are valid until the next `forward` of the same pass. */
export interface ForwardResult {
  /** [T, B, H], zero past the end of a row; or [B, H] for `last`. */
  readonly outputs: SharedFloats
  /** [B, H]: the hidden state after the last step of each row; the initial state for a row of length 0. */
  readonly finalHidden: SharedFloats
  /** [B, H]; null for a cell without a cell state. */
  readonly finalCell: SharedFloats | null
}

/** Gradients of the loss by what `forward` returned. What is left out counts as zero. */
export interface BackwardRequest {
  /** [T, B, H] or [B, H], as `outputs` was; values past the end of a row are not looked at. */
  readonly outputs?: Float32Array | undefined
  /** [B, H] */
  readonly finalHidden?: Float32Array | undefined
  /** [B, H] */
  readonly finalCell?: Float32Array | undefined
  /** False spares the gradient of the input, which a first layer on plain numbers does not need. Default true. */
  readonly inputGradient?: boolean | undefined
  /** Whether the gradient of each hidden state is wanted: what a picture of the memory shows. Default false. */
  readonly hiddenGradient?: boolean | undefined
}

/** Gradients of the loss; views that are valid until the next call of the same pass. */
export interface BackwardResult {
  /** [T, B, I], zero past the end of a row; null for token input and when it was not wanted. */
  readonly x: SharedFloats | null
  /** [T, B, H] by the hidden state after each step, what later steps do with it included, zero past the end; null unless asked for. */
  readonly hidden: SharedFloats | null
  /** [V, I], zero for tokens that did not occur; null for value input and when it was not wanted. */
  readonly embedding: SharedFloats | null
  /** [I + H, N H], as the weights. */
  readonly weights: SharedFloats
  /** [N H] */
  readonly bias: SharedFloats
  /** [B, H] */
  readonly initialHidden: SharedFloats
  /** [B, H]; null for a cell without a cell state. */
  readonly initialCell: SharedFloats | null
}

/**
 * What happened inside the cell, each [T, B, H], zero past the end of a row; ordinary arrays of their own. There are the gates that the cell
 * has (cell.ts), and of an LSTM the cell state after the step.
 */
export interface GateActivations extends Readonly<
  Partial<Record<GateName | 'cell', Float32Array<ArrayBuffer>>>
> {
  /** The hidden state after the step, before any recurrent mask. */
  readonly hidden: Float32Array<ArrayBuffer>
}

/**
 * One recurrence with its workspace: one direction of one recurrent layer.
 *
 * The workspace grows to the largest batch seen and is used again by the next. Several passes live side by side (stacked,
 * both directions): each keeps what its own `backward` needs. Calls block until all threads are done. Wrong sizes
 * throw a RangeError that names the array, the length expected and the length that came.
 */
export interface RecurrentPass {
  readonly shape: LayerShape
  forward(request: ForwardRequest): ForwardResult
  /** The gradients of the latest `forward`, which must have been a training one; throws otherwise. */
  backward(request: BackwardRequest): BackwardResult
  /** The gates of the latest `forward`, which must have been a training one; throws otherwise. */
  gates(): GateActivations
  /** Bytes of kernel memory that this pass holds. */
  workspaceBytes(): number
  /** Gives the workspace back; the pass and all of its views may not be used afterwards. */
  release(): void
}
