import { type KernelMemory } from './kernelMemory'

/** The fields of `Pass` in assembly/pass.ts, in the same order (a test compares them); what they are is said there. */
export const passFields = [
  'cell',
  'batch',
  'steps',
  'inputs',
  'units',
  'paddedInputs',
  'paddedUnits',
  'gateCount',
  'firstGates',
  'firstColumns',
  'gates',
  'depth',
  'gradientColumns',
  'reversed',
  'order',
  'lengths',
  'x',
  'slots',
  'slotCount',
  'tokens',
  'embedding',
  'tokenRows',
  'tokenGradients',
  'projection',
  'weights',
  'bias',
  'paddedWeights',
  'paddedBias',
  'panels',
  'transposedPanels',
  'factors',
  'transposedFactors',
  'inputPanels',
  'inputTransposedPanels',
  'initialHidden',
  'initialCell',
  'inputMask',
  'recurrentMask',
  'outputs',
  'finalHidden',
  'finalCell',
  'outputGradient',
  'lastGradient',
  'finalHiddenGradient',
  'finalCellGradient',
  'inputGradient',
  'embeddingGradient',
  'weightGradient',
  'biasGradient',
  'initialHiddenGradient',
  'initialCellGradient',
  'hiddenGradient',
  'zeroRow',
  'parts',
  'partCount',
] as const

/** The fields of `Part` in assembly/pass.ts, in the same order. */
export const partFields = [
  'first',
  'count',
  'steps',
  'activeRows',
  'paddedRows',
  'offsets',
  'state',
  'resetState',
  'activations',
  'cells',
  'cellTanh',
  'initialCells',
  'spareRow',
  'gateGradient',
  'gradientRows',
  'stateGradient',
  'resetGradient',
  'cellGradient',
  'weightGradient',
  'biasGradient',
  'statePanels',
  'gradientPanels',
  'productScratch',
  'sharedProducts',
  'projectionGradient',
] as const

/** Values of `Pass`: sizes, flags and byte addresses; what is left out is 0. */
export type PassRecord = Partial<Record<(typeof passFields)[number], number>>

/** Values of `Part`. */
export type PartRecord = Partial<Record<(typeof partFields)[number], number>>

/** Writes a record, four bytes a field. */
export function writeRecord<Field extends string>(
  memory: KernelMemory,
  address: number,
  fields: readonly Field[],
  record: Partial<Record<Field, number>>,
): void {
  const words = memory.integers(address, fields.length)
  fields.forEach((field, index) => {
    words[index] = record[field] ?? 0
  })
}
