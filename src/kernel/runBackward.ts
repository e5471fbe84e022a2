import { type BackwardCall } from './backwardCall'
import { type KernelParts } from './kernelParts'
import { type PassRecord } from './passRecord'
import { type BackwardResult } from './recurrentPass'
import { type SharedFloats } from './sharedFloats'
import { MULTIPLY_ADDS_OF_A_COPY, evenWork } from './work'

/** Does a prepared backward call. */
export function runBackward({ memory, pool }: KernelParts, call: BackwardCall): BackwardResult {
  const { forward, record, vocabulary } = call
  const { plan, request, dimensions } = forward
  const { inputs, units, paddedInputs, paddedUnits, gateCount, gates } = dimensions
  const { slotCount, hasProjection } = forward.needs
  const { address } = forward.arrangement
  const floats = (field: keyof PassRecord, length: number): SharedFloats =>
    memory.floats(record[field] ?? 0, length)
  const embedding = record.embeddingGradient ? floats('embeddingGradient', vocabulary * inputs).fill(0) : null
  const parts = plan.parts.length
  if (forward.needs.hasQuadrants) {
    const copies = (paddedUnits + paddedInputs) * gates * MULTIPLY_ADDS_OF_A_COPY
    pool.run('packTransposedFactors', address, evenWork(parts, 2 * copies))
  }
  pool.run('backwardPart', address, call.products)
  if (slotCount > 0) {
    const products = 2 * slotCount * paddedInputs * gates
    if (hasProjection) pool.run('projectionGradients', address, evenWork(parts, products))
    else if (embedding) pool.run('collectTokenGradients', address, [slotCount * inputs])
  }
  const sums = parts * (inputs + units) * gates * MULTIPLY_ADDS_OF_A_COPY
  pool.run('sumGradients', address, evenWork(parts, sums))
  const hasInputGradient = vocabulary === 0 && Boolean(record.inputGradient)
  return {
    x: hasInputGradient ? floats('inputGradient', request.steps * request.batch * inputs) : null,
    hidden: record.hiddenGradient ? floats('hiddenGradient', request.steps * request.batch * units) : null,
    embedding,
    weights: floats('weightGradient', (inputs + units) * gateCount * units),
    bias: floats('biasGradient', gateCount * units),
    initialHidden: floats('initialHiddenGradient', request.batch * units),
    initialCell: record.initialCellGradient ? floats('initialCellGradient', request.batch * units) : null,
  }
}
