import { Block, arrangeIn } from './block'
import { type Dimensions, roundUp } from './dimensions'
import { type KernelMemory } from './kernelMemory'
import { type KernelLayout } from './layout'
import { type PassRecord } from './passRecord'
import { FACTORS, isWide } from './quadrants'
import { type Source, copyIn } from './sources'

/** Weights of a pass, as given and as packed for the products; a block of its own, as it outlives a call. */
export class WeightStore {
  readonly #memory: KernelMemory
  readonly #layout: KernelLayout
  readonly #block: Block

  constructor(memory: KernelMemory, layout: KernelLayout) {
    this.#memory = memory
    this.#layout = layout
    this.#block = new Block(memory)
  }

  get bytes(): number {
    return this.#block.bytes
  }

  contains(address: number): boolean {
    return this.#block.contains(address)
  }

  /** Where everything lies; the same in every call of a pass, with and without a projection. */
  place(dimensions: Dimensions): PassRecord {
    const { inputs, units, paddedInputs, paddedUnits, gates, gateCount } = dimensions
    const { panelColumns, leastPairedRows } = this.#layout
    const rows = paddedUnits + paddedInputs
    const wide = Number.isFinite(leastPairedRows) && isWide(dimensions)
    return arrangeIn(this.#block, (cursor) => ({
      weights: cursor.take((inputs + units) * gateCount * units),
      bias: cursor.take(gateCount * units),
      paddedWeights: cursor.take((rows + 12) * gates),
      paddedBias: cursor.take(gates),
      panels: cursor.take(rows * gates),
      transposedPanels: cursor.take(roundUp(rows, panelColumns) * gates),
      factors: cursor.takeIf(wide, FACTORS * rows * gates),
      transposedFactors: cursor.takeIf(wide, FACTORS * roundUp(rows, 16) * gates),
      inputPanels: cursor.take(paddedInputs * gates),
      inputTransposedPanels: cursor.take(roundUp(paddedInputs, panelColumns) * gates),
    }))
  }

  /** The same with the weights and bias of a call: where they lie, or copied in. */
  load(placed: PassRecord, weights: Source, bias: Source): PassRecord {
    return {
      ...placed,
      weights: copyIn(this.#memory, weights, placed.weights ?? 0),
      bias: copyIn(this.#memory, bias, placed.bias ?? 0),
    }
  }

  release(): void {
    this.#block.release()
  }
}
