import { type ForwardCall } from './forwardCall'
import { type KernelParts } from './kernelParts'
import { type KernelMemory } from './kernelMemory'
import { partFields, passFields, writeRecord } from './passRecord'
import { type ForwardResult } from './recurrentPass'
import { MULTIPLY_ADDS_OF_A_COPY, evenWork, workOfParts } from './work'

/** Does a prepared forward call. */
export function runForward({ memory, pool }: KernelParts, call: ForwardCall): ForwardResult {
  const { request, dimensions, plan } = call
  const { slotCount, hasProjection } = call.needs
  const { gates, paddedUnits, paddedInputs, depth } = dimensions
  const { address } = call.arrangement
  const parts = plan.parts.length
  const products = workOfParts(plan, depth * gates)
  pool.wakeFor('forwardPart', products)
  writeTables(memory, call)
  if (!call.isPacked) {
    const copies = (paddedUnits + paddedInputs) * gates * MULTIPLY_ADDS_OF_A_COPY
    pool.run('padWeights', address, [copies])
    pool.run('packWeights', address, call.packed.hasBackward ? [copies, copies] : [copies])
    if (call.packed.hasQuadrants) pool.run('packFactors', address, evenWork(parts, 2 * copies))
  }
  if (slotCount > 0) {
    pool.run('loadTokens', address, evenWork(parts, slotCount * paddedInputs * (hasProjection ? gates : 1)))
    if (!hasProjection) {
      const copies = request.steps * request.batch * paddedInputs * MULTIPLY_ADDS_OF_A_COPY
      pool.run('expandTokens', address, evenWork(parts, copies))
    }
  }
  pool.run('forwardPart', address, products)
  return resultOf(memory, call)
}

/** Writes the records of the pass and its parts, and the tables that they point to. */
function writeTables(memory: KernelMemory, { arrangement, plan, record, tokens }: ForwardCall): void {
  const write = (address: number | undefined, values: Int32Array | readonly number[]): void =>
    memory.integers(address ?? 0, values.length).set(values)
  write(record.order, plan.order)
  write(record.lengths, plan.lengths)
  write(record.parts, arrangement.partAddresses)
  if (tokens && tokens.tokens.length > 0) {
    write(record.slots, tokens.slots)
    write(record.tokens, tokens.tokens)
  }
  writeRecord(memory, arrangement.address, passFields, record)
  plan.parts.forEach((part, index) => {
    const places = arrangement.parts[index] ?? {}
    write(places.activeRows, part.activeRows)
    write(places.paddedRows, part.paddedRows)
    write(places.offsets, part.offsets)
    writeRecord(memory, arrangement.partAddresses[index] ?? 0, partFields, places)
  })
}

function resultOf(memory: KernelMemory, { request, dimensions, record }: ForwardCall): ForwardResult {
  const states = request.batch * dimensions.units
  const finalHidden = memory.floats(record.finalHidden ?? 0, states)
  const finalCell = record.finalCell ? memory.floats(record.finalCell, states) : null
  if (request.output === 'last') return { outputs: finalHidden, finalHidden, finalCell }
  return { outputs: memory.floats(record.outputs ?? 0, request.steps * states), finalHidden, finalCell }
}
