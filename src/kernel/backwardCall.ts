import { type GradientField, arrangeBackward } from './backwardArrangement'
import { costsOf } from './batchPlan'
import { arrangeIn } from './block'
import { type ForwardCall } from './forwardCall'
import { type KernelParts, type PassBlocks } from './lstmPass'
import { type PassRecord, partFields, passFields, writeRecord } from './passRecord'
import { type BackwardRequest, type BackwardResult, type LayerShape } from './recurrentPass'
import { type SharedFloats } from './sharedFloats'
import { type Source, sourceOf } from './sources'
import { copyIn } from './weightStore'

/** One backward call: it adds its places to the records of the forward call and does the work. */
export class BackwardCall {
  readonly #kernel: KernelParts
  readonly #forward: ForwardCall
  readonly #record: PassRecord
  readonly #vocabulary: number

  constructor(
    kernel: KernelParts,
    blocks: PassBlocks,
    shape: LayerShape,
    forward: ForwardCall,
    request: BackwardRequest,
  ) {
    this.#kernel = kernel
    this.#forward = forward
    const hasTokens = 'tokens' in forward.request.input
    this.#vocabulary = hasTokens ? (shape.vocabulary ?? 0) : 0
    const sources = gradientSources(request, forward.request.output, (array) =>
      sourceOf(kernel.memory, array, (address) => blocks.backward.contains(address)),
    )
    const needs = {
      forward: forward.needs,
      hasInputGradient: request.inputGradient !== false,
      copies: Object.fromEntries(
        sources
          .filter(([, source]) => source.address === null)
          .map(([field, source]) => [field, source.array.length]),
      ),
    }
    const places = arrangeIn(blocks.backward, (cursor) => arrangeBackward(cursor, needs, this.#vocabulary))
    this.#record = { ...forward.record, ...places.pass }
    for (const [field, source] of sources) {
      this.#record[field] = copyIn(kernel.memory, source, places.pass[field] ?? 0)
    }
    kernel.memory.floats(places.pass.zeroRow ?? 0, places.zeroColumns).fill(0)
    writeRecord(kernel.memory, forward.arrangement.address, passFields, this.#record)
    places.parts.forEach((part, index) => {
      const record = { ...forward.arrangement.parts[index], ...part }
      kernel.memory.floats(places.pass.zeroRow ?? 0, places.zeroColumns).fill(0)
      writeRecord(kernel.memory, forward.arrangement.partAddresses[index] ?? 0, partFields, record)
    })
  }

  /** Does the work; the views are valid until the next call of the pass. */
  run(): BackwardResult {
    const { pool } = this.#kernel
    const { address } = this.#forward.arrangement
    const { slotCount, hasProjection } = this.#forward.needs
    const parts = this.#forward.plan.parts.length
    const embedding = this.#view('embeddingGradient', this.#vocabulary * this.#forward.dimensions.inputs)
    embedding?.fill(0)
    pool.run('backwardPart', address, parts, costsOf(this.#forward.plan))
    if (slotCount > 0) {
      if (hasProjection) pool.run('projectionGradients', address, parts)
      else if (embedding) pool.run('collectTokenGradients', address, 1)
    }
    pool.run('sumGradients', address, parts)
    return this.#result(embedding)
  }

  #result(embedding: SharedFloats | null): BackwardResult {
    const { batch, steps } = this.#forward.request
    const { inputs, units } = this.#forward.dimensions
    return {
      x: this.#vocabulary > 0 ? null : this.#view('inputGradient', steps * batch * inputs),
      embedding,
      weights: this.#floats('weightGradient', (inputs + units) * 4 * units),
      bias: this.#floats('biasGradient', 4 * units),
      initialHidden: this.#floats('initialHiddenGradient', batch * units),
      initialCell: this.#floats('initialCellGradient', batch * units),
    }
  }

  #floats(field: keyof PassRecord, length: number): SharedFloats {
    return this.#kernel.memory.floats(this.#record[field] ?? 0, length)
  }

  /** As `#floats`, null where the record has no such array. */
  #view(field: keyof PassRecord, length: number): SharedFloats | null {
    return this.#record[field] ? this.#floats(field, length) : null
  }
}

function gradientSources(
  request: BackwardRequest,
  output: 'sequence' | 'last',
  source: (array: Float32Array) => Source,
): readonly (readonly [GradientField, Source])[] {
  const arrays = [
    [output === 'last' ? 'lastGradient' : 'outputGradient', request.outputs],
    ['finalHiddenGradient', request.finalHidden],
    ['finalCellGradient', request.finalCell],
  ] as const
  return arrays.flatMap(([field, array]) => (array ? [[field, source(array)] as const] : []))
}
