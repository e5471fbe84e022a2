import type { Network } from '../../shared/domain/network'
import { stateArrays, type LayerStates, type StateValues } from './passStates'

/** A recurrent layer whose states go on from batch to batch. */
interface Carrier {
  /** Position among the layers. */
  readonly index: number
  readonly units: number
  /** State arrays of its cell. */
  readonly arrays: number
}

/**
 * The last states of a network's recurrent layers, from which a batch that goes on starts; no gradient flows back into the batch before
 * (truncated backpropagation through time). Layers that start from another layer carry nothing.
 */
export class CarriedStates {
  private readonly carriers: readonly Carrier[]
  private states: LayerStates | null = null

  constructor(network: Network) {
    this.carriers = network.layers.flatMap((layer, index) =>
      layer.kind === 'recurrent' && layer.startsFrom === undefined
        ? [{ index, units: layer.units, arrays: stateArrays(layer.cell) }]
        : [],
    )
  }

  /** Takes over what the layers of a pass ended with; nothing when one of them did not tell. */
  end(after: LayerStates): void {
    const found = this.carriers.flatMap(({ index }) => {
      const state = after.get(index)
      return state ? [[index, state] as const] : []
    })
    this.states = found.length > 0 && found.length === this.carriers.length ? new Map(found) : null
  }

  /** Where a batch of so many rows starts that goes on. Throws when there is nothing to go on from. */
  before(size: number): LayerStates {
    const [first] = this.carriers
    if (!first || !this.states) throw new Error('There are no states that a batch could go on from.')
    const rows = (this.states.get(first.index)?.hidden.length ?? 0) / first.units
    if (rows !== size) throw new Error(`A batch of ${size} rows cannot go on from states of ${rows} rows.`)
    return this.states
  }

  /** All states one behind the other, layer by layer, the hidden before the cell state; null where nothing is carried. */
  flat(): Float32Array | null {
    if (!this.states) return null
    const arrays = this.carriers.flatMap(({ index }) => arraysOf(this.states?.get(index)))
    const flat = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0))
    let place = 0
    for (const array of arrays) {
      flat.set(array, place)
      place += array.length
    }
    return flat
  }

  /** Sets what `flat` gave. Throws for an array that does not fit. */
  set(flat: Float32Array | null): void {
    if (flat === null) {
      this.states = null
      return
    }
    const ofRow = this.carriers.reduce((sum, { units, arrays }) => sum + units * arrays, 0)
    const rows = flat.length / ofRow
    if (!Number.isInteger(rows) || rows === 0)
      throw new Error(`${flat.length} carried values do not fit ${ofRow} for each row.`)
    let place = 0
    const take = (length: number): Float32Array => flat.slice(place, (place += length))
    this.states = new Map(
      this.carriers.map(({ index, units, arrays }) => {
        const hidden = take(rows * units)
        return [index, { hidden, cell: arrays === 2 ? take(rows * units) : null }] as const
      }),
    )
  }
}

const arraysOf = (state: StateValues | undefined): Float32Array[] =>
  state ? [state.hidden, ...(state.cell ? [state.cell] : [])] : []
