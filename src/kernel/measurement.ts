import { type Cell, gatesOf } from './cell'

/** The size of one recurrence over one batch. */
export interface RecurrenceShape {
  /** LSTM when left out. */
  readonly cell?: Cell | undefined
  /** B: rows. */
  readonly batch: number
  /** T: steps. */
  readonly steps: number
  /** I: values at each step. */
  readonly inputs: number
  /** H: hidden units. */
  readonly units: number
}

/** How fast something ran. */
export interface Measurement {
  /** Median of the repetitions, in milliseconds. */
  readonly milliseconds: number
  /** 1e9 floating-point operations a second. */
  readonly gigaflops: number
}

/**
 * Floating-point operations of the matrix products of one forward and one backward call: forward, gradient of the inputs
 * and gradient of the weights take 2 x N H x (I + H) each for every row and step, N the gates of the cell.
 */
export function flops(shape: RecurrenceShape): number {
  const { cell = 'lstm', batch, steps, inputs, units } = shape
  return 3 * batch * steps * 2 * gatesOf(cell) * units * (inputs + units)
}
