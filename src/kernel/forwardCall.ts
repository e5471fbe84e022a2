import { type BatchPlan, costsOf, planBatch } from './batchPlan'
import { arrangeIn } from './block'
import { type Dimensions, dimensionsOf } from './dimensions'
import {
  type CopiedField,
  type ForwardArrangement,
  type ForwardNeeds,
  arrangeForward,
} from './forwardArrangement'
import { type KernelParts, type PassBlocks } from './lstmPass'
import { type PassRecord, partFields, passFields, writeRecord } from './passRecord'
import { type ForwardRequest, type ForwardResult, type LayerShape } from './recurrentPass'
import { type Source, sourceOf } from './sources'
import { type TokenSlots, findTokenSlots } from './tokenSlots'
import { copyIn } from './weightStore'

/** How the weights lie packed: what is packed depends on whether the inputs come from a projection. */
export interface PackedWeights {
  readonly hasProjection: boolean
  readonly hasBackward: boolean
}

/** One forward call: where everything of it lies, and the work itself. The backward call and the gates read it. */
export class ForwardCall {
  readonly request: ForwardRequest
  readonly dimensions: Dimensions
  readonly plan: BatchPlan
  readonly needs: ForwardNeeds
  readonly arrangement: ForwardArrangement
  readonly record: PassRecord
  readonly packed: PackedWeights
  readonly #kernel: KernelParts
  readonly #isPacked: boolean

  constructor(
    kernel: KernelParts,
    blocks: PassBlocks,
    shape: LayerShape,
    request: ForwardRequest,
    packed: PackedWeights | null,
  ) {
    this.#kernel = kernel
    this.request = request
    const isTraining = request.training !== false
    const tokens = tokensOf(shape, request)
    const hasProjection = tokens !== null && request.inputMask === undefined
    this.dimensions = dimensionsOf(shape, hasProjection)
    this.#isPacked =
      packed !== null && packed.hasProjection === hasProjection && (packed.hasBackward || !isTraining)
    this.packed = this.#isPacked && packed ? packed : { hasProjection, hasBackward: isTraining }
    this.plan = planBatch({
      batch: request.batch,
      steps: request.steps,
      lengths: request.lengths,
      threads: kernel.threads,
      keep: isTraining,
      paddedRows: kernel.exports.paddedRows,
    })
    const isMoving = (address: number): boolean =>
      blocks.forward.contains(address) ||
      blocks.backward.contains(address) ||
      blocks.weights.contains(address)
    const source = (array: Float32Array): Source => sourceOf(kernel.memory, array, isMoving)
    const sources = optionalSources(request, source)
    const weights = source(request.weights)
    const bias = source(request.bias)
    this.needs = {
      batch: request.batch,
      steps: request.steps,
      dimensions: this.dimensions,
      plan: this.plan,
      slotCount: tokens?.tokens.length ?? 0,
      hasProjection,
      hasSequenceOutput: request.output === 'sequence',
      copies: lengthsToCopy(sources),
      rowsOfTiles: kernel.exports.paddedRows,
    }
    this.arrangement = arrangeIn(blocks.forward, (cursor) => arrangeForward(cursor, this.needs))
    const placed = blocks.weights.place(this.dimensions)
    this.record = {
      ...this.#sizes(shape),
      ...(this.#isPacked ? placed : blocks.weights.load(placed, weights, bias)),
      ...this.arrangement.pass,
      slotCount: this.needs.slotCount,
    }
    for (const [field, value] of sources) {
      this.record[field] = copyIn(kernel.memory, value, this.arrangement.pass[field] ?? 0)
    }
    this.#writeTables(tokens)
  }

  /** Does the work; the views are valid until the next forward call of the pass. */
  run(): ForwardResult {
    const { pool } = this.#kernel
    const { address } = this.arrangement
    const parts = this.plan.parts.length
    if (!this.#isPacked) {
      pool.run('padWeights', address, 1)
      pool.run('packWeights', address, this.packed.hasBackward ? 2 : 1)
    }
    if (this.needs.slotCount > 0) {
      pool.run('loadTokens', address, parts)
      if (!this.needs.hasProjection) pool.run('expandTokens', address, parts)
    }
    pool.run('forwardPart', address, parts, costsOf(this.plan))
    return this.#result()
  }

  #sizes(shape: LayerShape): PassRecord {
    const { inputs, units, paddedInputs, paddedUnits, gates, depth } = this.dimensions
    return {
      batch: this.request.batch,
      steps: this.request.steps,
      inputs,
      units,
      paddedInputs,
      paddedUnits,
      gates,
      depth,
      reversed: shape.direction === 'backward' ? 1 : 0,
      partCount: this.plan.parts.length,
    }
  }

  #writeTables(tokens: TokenSlots | null): void {
    const { memory } = this.#kernel
    const { arrangement, plan, record } = this
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

  #result(): ForwardResult {
    const { memory } = this.#kernel
    const { batch, steps, output } = this.request
    const states = batch * this.dimensions.units
    const finalHidden = memory.floats(this.record.finalHidden ?? 0, states)
    const finalCell = memory.floats(this.record.finalCell ?? 0, states)
    const outputs = output === 'last' ? finalHidden : memory.floats(this.record.outputs ?? 0, steps * states)
    return { outputs, finalHidden, finalCell }
  }
}

function tokensOf(shape: LayerShape, request: ForwardRequest): TokenSlots | null {
  const { input, batch, steps, lengths } = request
  if ('x' in input) return null
  return findTokenSlots({ batch, steps, tokens: input.tokens, lengths, vocabulary: shape.vocabulary ?? 0 })
}

function optionalSources(
  request: ForwardRequest,
  source: (array: Float32Array) => Source,
): readonly (readonly [CopiedField, Source])[] {
  const { input, initialHidden, initialCell, inputMask, recurrentMask } = request
  const values = 'x' in input ? { x: input.x } : { embedding: input.embedding }
  const arrays = { ...values, initialHidden, initialCell, inputMask, recurrentMask }
  const fields = ['x', 'embedding', 'initialHidden', 'initialCell', 'inputMask', 'recurrentMask'] as const
  return fields.flatMap((field) => {
    const array = field in arrays ? arrays[field as keyof typeof arrays] : undefined
    return array ? [[field, source(array)] as const] : []
  })
}

function lengthsToCopy(
  sources: readonly (readonly [CopiedField, Source])[],
): Partial<Record<CopiedField, number>> {
  return Object.fromEntries(
    sources
      .filter(([, source]) => source.address === null)
      .map(([field, source]) => [field, source.array.length]),
  )
}
