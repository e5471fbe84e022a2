import { type BatchPlan, type PartPlan } from './batchPlan'
import { type Cursor } from './block'
import { cellForms } from './cell'
import { type Dimensions } from './dimensions'
import { type ForwardField } from './forwardSources'
import { type KernelLayout } from './layout'
import { type PartRecord, type PassRecord, partFields, passFields } from './passRecord'
import { productScratch } from './quadrants'

/** What a forward call needs room for. */
export interface ForwardNeeds {
  readonly batch: number
  readonly steps: number
  readonly dimensions: Dimensions
  readonly plan: BatchPlan
  /** U: different tokens, 0 without tokens. */
  readonly slotCount: number
  readonly hasProjection: boolean
  /** Products are done by quadrants. */
  readonly hasQuadrants: boolean
  readonly hasSequenceOutput: boolean
  /** Float32s to copy in, by field, of arrays that do not lie in kernel memory. */
  readonly copies: ReadonlyMap<ForwardField, number>
  readonly layout: KernelLayout
}

/** Where everything of a forward call lies. */
export interface ForwardArrangement {
  /** Addresses of the record of the pass, and of the records of its parts. */
  readonly address: number
  readonly partAddresses: readonly number[]
  readonly pass: PassRecord
  readonly parts: readonly PartRecord[]
}

/** Hands out the places of a forward call. */
export function arrangeForward(cursor: Cursor, needs: ForwardNeeds): ForwardArrangement {
  const { batch, steps, dimensions, plan, slotCount } = needs
  const states = batch * dimensions.units
  const positions = steps * batch
  const hasTokens = slotCount > 0
  // the last tile of tokens may reach past their number
  const slotRows = slotCount + 12
  const needsInputs = hasTokens && !needs.hasProjection
  const pass: PassRecord = {
    order: cursor.take(batch),
    lengths: cursor.take(batch),
    parts: cursor.take(plan.parts.length),
    slots: cursor.takeIf(hasTokens, positions),
    tokens: cursor.takeIf(hasTokens, slotCount),
    tokenRows: cursor.takeIf(hasTokens, slotRows * dimensions.tokenWidth),
    projection: cursor.takeIf(needs.hasProjection, slotRows * dimensions.gates),
    x: cursor.takeIf(needsInputs, positions * dimensions.inputs),
    outputs: cursor.takeIf(needs.hasSequenceOutput, steps * states),
    finalHidden: cursor.take(states),
    finalCell: cursor.takeIf(cellForms[dimensions.cell].hasCellState, states),
  }
  for (const [field, length] of needs.copies) pass[field] = cursor.take(length)
  return {
    address: cursor.take(passFields.length),
    partAddresses: plan.parts.map(() => cursor.take(partFields.length)),
    pass,
    parts: plan.parts.map((part) => arrangePart(cursor, needs, part)),
  }
}

function arrangePart(cursor: Cursor, needs: ForwardNeeds, part: PartPlan): PartRecord {
  const { cell, paddedUnits, firstColumns, gates, depth } = needs.dimensions
  const { hasCellState } = cellForms[cell]
  const rows = needs.layout.paddedRows(part.count)
  return {
    first: part.first,
    count: part.count,
    steps: part.steps,
    activeRows: cursor.take(part.steps + 1),
    paddedRows: cursor.take(part.steps + 1),
    offsets: cursor.take(part.steps + 1),
    state: cursor.take(part.keptRows * depth),
    resetState: cursor.takeIf(firstColumns < gates, part.keptRows * depth),
    activations: cursor.take(part.keptRows * gates),
    cells: cursor.takeIf(hasCellState, part.keptRows * paddedUnits),
    cellTanh: cursor.takeIf(hasCellState, part.keptRows * paddedUnits),
    initialCells: cursor.takeIf(hasCellState, rows * paddedUnits),
    spareRow: cursor.take(paddedUnits),
    productScratch: cursor.takeIf(needs.hasQuadrants, productScratch(rows, gates, depth)),
  }
}
