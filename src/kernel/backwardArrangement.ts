import { type PartPlan } from './batchPlan'
import { type Cursor } from './block'
import { cellForms } from './cell'
import { roundUp } from './dimensions'
import { type ForwardNeeds } from './forwardArrangement'
import { type PartRecord, type PassRecord } from './passRecord'
import { FACTORS, SHARED_PRODUCTS, productScratch } from './quadrants'

/** What a backward call needs room for, beside what the forward call arranged. */
export interface BackwardNeeds {
  readonly forward: ForwardNeeds
  readonly hasInputGradient: boolean
  readonly hasHiddenGradient: boolean
  /** Float32s to copy in, by field, of arrays that do not lie in kernel memory. */
  readonly copies: ReadonlyMap<GradientField, number>
}

/** Gradients of a backward call that may have to be copied in. */
export type GradientField = 'outputGradient' | 'lastGradient' | 'finalHiddenGradient' | 'finalCellGradient'

/** Where everything of a backward call lies. */
export interface BackwardArrangement {
  readonly pass: PassRecord
  readonly parts: readonly PartRecord[]
  /** Length of `zeroRow`. */
  readonly zeroColumns: number
}

/** Hands out the places of a backward call; `vocabulary` is 0 without tokens. */
export function arrangeBackward(
  cursor: Cursor,
  needs: BackwardNeeds,
  vocabulary: number,
): BackwardArrangement {
  const { batch, steps, dimensions, plan, slotCount, hasProjection, hasQuadrants, layout } = needs.forward
  const { cell, inputs, units, gateCount } = dimensions
  const states = batch * units
  const hasTokens = slotCount > 0
  const hasStateInput = needs.hasInputGradient && !hasProjection
  const wantedColumns = hasStateInput ? dimensions.depth : dimensions.paddedUnits
  const gradientColumns = roundUp(wantedColumns, hasQuadrants ? 16 : layout.columnUnit)
  const zeroColumns = Math.max(gradientColumns, dimensions.tokenWidth)
  const pass: PassRecord = {
    gradientColumns,
    inputGradient: cursor.takeIf(hasStateInput, steps * batch * inputs),
    embeddingGradient: cursor.takeIf(needs.hasInputGradient && vocabulary > 0, vocabulary * inputs),
    tokenGradients: cursor.takeIf(
      needs.hasInputGradient && hasTokens,
      (slotCount + 12) * dimensions.tokenWidth,
    ),
    weightGradient: cursor.take((inputs + units) * gateCount * units),
    biasGradient: cursor.take(gateCount * units),
    initialHiddenGradient: cursor.take(states),
    initialCellGradient: cursor.takeIf(cellForms[cell].hasCellState, states),
    hiddenGradient: cursor.takeIf(needs.hasHiddenGradient, steps * states),
    zeroRow: cursor.take(zeroColumns),
  }
  for (const [field, length] of needs.copies) pass[field] = cursor.take(length)
  const parts = plan.parts.map((part) => arrangePart(cursor, needs.forward, part, gradientColumns))
  return { pass, parts, zeroColumns }
}

function arrangePart(cursor: Cursor, needs: ForwardNeeds, part: PartPlan, columns: number): PartRecord {
  const { hasQuadrants, layout } = needs
  const { cell, paddedUnits, paddedInputs, firstColumns, gates, depth } = needs.dimensions
  const rows = layout.paddedRows(part.count)
  const gradientRows = roundUp(Math.max(layout.blockRows, rows), 4)
  const packedRows = hasQuadrants ? FACTORS * gradientRows : gradientRows
  return {
    gradientRows,
    gateGradient: cursor.take(gradientRows * gates),
    stateGradient: cursor.take(rows * columns),
    resetGradient: cursor.takeIf(firstColumns < gates, rows * columns),
    cellGradient: cursor.takeIf(cellForms[cell].hasCellState, rows * paddedUnits),
    weightGradient: cursor.take((paddedUnits + paddedInputs) * gates),
    biasGradient: cursor.take(gates),
    statePanels: cursor.take(packedRows * (paddedUnits + paddedInputs)),
    gradientPanels: cursor.take(packedRows * gates),
    productScratch: cursor.takeIf(hasQuadrants, productScratch(rows, columns, gates)),
    sharedProducts: cursor.takeIf(hasQuadrants, SHARED_PRODUCTS * depth * gates),
    projectionGradient: cursor.takeIf(needs.hasProjection, (needs.slotCount + 12) * gates),
  }
}
