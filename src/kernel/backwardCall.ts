import { type BackwardArrangement, type GradientField, arrangeBackward } from './backwardArrangement'
import { arrangeIn } from './block'
import { type ForwardCall } from './forwardCall'
import { type KernelParts, type PassBlocks } from './kernelParts'
import { type PassRecord, partFields, passFields, writeRecord } from './passRecord'
import { type BackwardRequest } from './recurrentPass'
import { type Source, type Sources, copySourcesIn, lengthsToCopy, sourceOf } from './sources'
import { type Work, workOfParts } from './work'

/** One backward call: the forward call that it belongs to, and the record with the places of both. */
export interface BackwardCall {
  readonly forward: ForwardCall
  readonly record: PassRecord
  /** V, 0 without tokens. */
  readonly vocabulary: number
  /** What the parts have to do. */
  readonly products: Work
}

/** Finds places for a backward call, copies in what lies elsewhere and adds them to the records of the forward call. */
export function prepareBackward(
  { memory, pool }: KernelParts,
  blocks: PassBlocks,
  forward: ForwardCall,
  request: BackwardRequest,
): BackwardCall {
  const { depth, gates } = forward.dimensions
  const products = workOfParts(forward.plan, 2 * depth * gates)
  pool.wakeFor('backwardPart', products)
  const vocabulary = forward.tokens ? (forward.shape.vocabulary ?? 0) : 0
  const sources = gradientSources(request, forward.request.output, (array) =>
    sourceOf(memory, array, (address) => blocks.backward.contains(address)),
  )
  const needs = {
    forward: forward.needs,
    hasInputGradient: request.inputGradient !== false,
    hasHiddenGradient: request.hiddenGradient === true,
    copies: lengthsToCopy(sources),
  }
  const places = arrangeIn(blocks.backward, (cursor) => arrangeBackward(cursor, needs, vocabulary))
  const record = { ...forward.record, ...places.pass, ...copySourcesIn(memory, sources, places.pass) }
  memory.floats(record.zeroRow ?? 0, places.zeroColumns).fill(0)
  writeRecord(memory, forward.arrangement.address, passFields, record)
  writeParts(memory, forward, places)
  return { forward, record, vocabulary, products }
}

function writeParts(memory: KernelParts['memory'], forward: ForwardCall, places: BackwardArrangement): void {
  const { parts, partAddresses } = forward.arrangement
  places.parts.forEach((part, index) => {
    writeRecord(memory, partAddresses[index] ?? 0, partFields, { ...parts[index], ...part })
  })
}

function gradientSources(
  request: BackwardRequest,
  output: 'sequence' | 'last',
  source: (array: Float32Array) => Source,
): Sources<GradientField> {
  const arrays = [
    [output === 'last' ? 'lastGradient' : 'outputGradient', request.outputs],
    ['finalHiddenGradient', request.finalHidden],
    ['finalCellGradient', request.finalCell],
  ] as const
  return arrays.flatMap(([field, array]) => (array ? [[field, source(array)] as const] : []))
}
