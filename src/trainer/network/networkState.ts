import type { LayerStates } from './passStates'

/** Where a network stands that is asked step by step; rows are texts that are continued side by side. */
export interface NetworkState {
  readonly rows: number
  /** States of the recurrent layers; each step replaces them. */
  states: LayerStates
}

/** A state with the rows that are named, in that order: a row may be kept more than once, as beams are. */
export function keepRows(state: NetworkState, rows: Int32Array): NetworkState {
  const pick = (values: Float32Array): Float32Array => {
    const width = values.length / state.rows
    const kept = new Float32Array(rows.length * width)
    rows.forEach((row, place) => kept.set(values.subarray(row * width, (row + 1) * width), place * width))
    return kept
  }
  const states = Array.from(
    state.states,
    ([layer, { hidden, cell }]) => [layer, { hidden: pick(hidden), cell: cell && pick(cell) }] as const,
  )
  return { rows: rows.length, states: new Map(states) }
}
