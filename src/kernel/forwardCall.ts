import { type BatchPlan, planBatch } from './batchPlan'
import { arrangeIn } from './block'
import { cells } from './cell'
import { type Dimensions, dimensionsOf } from './dimensions'
import { type ForwardArrangement, type ForwardNeeds, arrangeForward } from './forwardArrangement'
import { forwardSources } from './forwardSources'
import { type KernelParts, type PassBlocks } from './kernelParts'
import { type PassRecord } from './passRecord'
import { quadrantsPay } from './quadrants'
import { type ForwardRequest, type LayerShape } from './recurrentPass'
import { copySourcesIn, lengthsToCopy, sourceOf } from './sources'
import { type TokenSlots, findTokenSlots } from './tokenSlots'

/** How the weights lie packed: what is packed depends on whether the inputs come from a projection, and on what is done with it. */
export interface PackedWeights {
  readonly hasProjection: boolean
  readonly hasBackward: boolean
  readonly hasQuadrants: boolean
}

/** One forward call: what is asked for, and where everything of it lies. The backward call and the gates read it, too. */
export interface ForwardCall {
  readonly shape: LayerShape
  readonly request: ForwardRequest
  readonly dimensions: Dimensions
  readonly plan: BatchPlan
  readonly tokens: TokenSlots | null
  readonly needs: ForwardNeeds
  readonly arrangement: ForwardArrangement
  readonly record: PassRecord
  readonly packed: PackedWeights
  /** The weights are packed already. */
  readonly isPacked: boolean
}

/** Plans a forward call, finds places for everything and copies in what lies elsewhere. */
export function prepareForward(
  kernel: KernelParts,
  blocks: PassBlocks,
  shape: LayerShape,
  request: ForwardRequest,
  latest: PackedWeights | null,
): ForwardCall {
  const { memory, layout, threads } = kernel
  const { batch, steps, lengths } = request
  const keep = request.training !== false
  const tokens = tokensOf(shape, request)
  const hasProjection = tokens !== null && request.inputMask === undefined
  const dimensions = dimensionsOf(shape, hasProjection, layout)
  const plan = planBatch({ batch, steps, lengths, threads, keep, paddedRows: layout.paddedRows })
  const hasQuadrants = keep && quadrantsPay(dimensions, plan, layout)
  const wanted = { hasProjection, hasBackward: keep, hasQuadrants }
  const isPacked = latest !== null && includes(latest, wanted)
  const isMoving = (address: number): boolean =>
    [blocks.weights, blocks.forward, blocks.backward].some((block) => block.contains(address))
  const sources = forwardSources(memory, request, isMoving)
  const weights = sourceOf(memory, request.weights, isMoving)
  const bias = sourceOf(memory, request.bias, isMoving)
  const needs: ForwardNeeds = {
    batch,
    steps,
    dimensions,
    plan,
    slotCount: tokens?.tokens.length ?? 0,
    hasProjection,
    hasQuadrants,
    hasSequenceOutput: request.output === 'sequence',
    copies: lengthsToCopy(sources),
    layout,
  }
  const arrangement = arrangeIn(blocks.forward, (cursor) => arrangeForward(cursor, needs))
  const placed = blocks.weights.place(dimensions)
  const record = {
    ...sizesOf(shape, dimensions, needs),
    ...(isPacked ? placed : blocks.weights.load(placed, weights, bias)),
    ...(hasQuadrants ? {} : { factors: 0, transposedFactors: 0 }),
    ...arrangement.pass,
    ...copySourcesIn(memory, sources, arrangement.pass),
  }
  const packed = isPacked ? latest : wanted
  return { shape, request, dimensions, plan, tokens, needs, arrangement, record, packed, isPacked }
}

/** Whether what is packed serves for what is wanted. */
function includes(packed: PackedWeights, wanted: PackedWeights): boolean {
  return (
    packed.hasProjection === wanted.hasProjection &&
    (packed.hasBackward || !wanted.hasBackward) &&
    (packed.hasQuadrants || !wanted.hasQuadrants)
  )
}

function sizesOf(shape: LayerShape, dimensions: Dimensions, needs: ForwardNeeds): PassRecord {
  const { inputs, units, paddedInputs, paddedUnits, gateCount, firstGates, firstColumns, gates, depth } =
    dimensions
  return {
    cell: cells.indexOf(shape.cell),
    batch: needs.batch,
    steps: needs.steps,
    inputs,
    units,
    paddedInputs,
    paddedUnits,
    gateCount,
    firstGates,
    firstColumns,
    gates,
    depth,
    reversed: shape.direction === 'backward' ? 1 : 0,
    slotCount: needs.slotCount,
    partCount: needs.plan.parts.length,
  }
}

function tokensOf(shape: LayerShape, request: ForwardRequest): TokenSlots | null {
  const { input, batch, steps, lengths } = request
  if ('x' in input) return null
  return findTokenSlots({ batch, steps, tokens: input.tokens, lengths, vocabulary: shape.vocabulary ?? 0 })
}
