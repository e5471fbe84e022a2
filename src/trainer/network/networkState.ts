import * as tf from '@tensorflow/tfjs'
import type { Span } from '../../tasks/prepared'
import { sequenceOf } from './embeddingLookup'
import type { ForwardContext, Signal } from './forwardContext'
import type { LayerStates } from './passStates'

/** What a layer gave that is read at every step, as numbers: a sequence [steps, rows, features] or vectors [rows, features]. */
type Remembered =
  | { readonly kind: 'numbers'; readonly span: Span; readonly values: Float32Array }
  | { readonly kind: 'vectors'; readonly values: Float32Array }

/** Where a network stands that is asked step by step; rows are texts that are continued side by side. */
export interface NetworkState {
  readonly rows: number
  /** States of the recurrent layers; each step replaces them. */
  states: LayerStates
  /** What was read whole, by the position of the layer or input. */
  readonly memory: ReadonlyMap<number, Remembered>
  /** Where the last attention looked in the last step, [rows x steps that it could look at]; null where nothing looks. */
  looked: Float32Array | null
}

/** A signal that outlives its pass. */
export function remember(signal: Signal, context: ForwardContext): Remembered {
  if (signal.kind === 'vectors') return { kind: 'vectors', values: signal.values.dataSync<'float32'>() }
  const values = sequenceOf(signal, context).dataSync<'float32'>()
  return { kind: 'numbers', span: signal.span, values }
}

/** The signal that was remembered for so many rows. */
export function recall(remembered: Remembered, rows: number): Signal {
  if (remembered.kind === 'numbers') return remembered
  return { kind: 'vectors', values: tf.tensor2d(remembered.values, [rows, remembered.values.length / rows]) }
}

/** A state with the rows that are named, in that order: a row may be kept more than once, as beams are. */
export function keepRows(state: NetworkState, rows: Int32Array): NetworkState {
  const pick = (values: Float32Array, steps = 1): Float32Array => {
    const width = values.length / state.rows / steps
    const kept = new Float32Array(steps * rows.length * width)
    for (let step = 0; step < steps; step++) {
      rows.forEach((row, place) => {
        const from = (step * state.rows + row) * width
        kept.set(values.subarray(from, from + width), (step * rows.length + place) * width)
      })
    }
    return kept
  }
  const keepRemembered = (remembered: Remembered): Remembered => {
    if (remembered.kind === 'vectors') return { kind: 'vectors', values: pick(remembered.values) }
    const { steps, lengths } = remembered.span
    const span = { steps, lengths: lengths && rows.map((row) => lengths[row] ?? steps) }
    return { kind: 'numbers', span, values: pick(remembered.values, steps) }
  }
  return {
    rows: rows.length,
    states: mapped(state.states, ({ hidden, cell }) => ({ hidden: pick(hidden), cell: cell && pick(cell) })),
    memory: mapped(state.memory, keepRemembered),
    looked: state.looked && pick(state.looked),
  }
}

const mapped = <Value>(
  map: ReadonlyMap<number, Value>,
  change: (value: Value) => Value,
): Map<number, Value> => new Map(Array.from(map, ([key, value]) => [key, change(value)] as const))
