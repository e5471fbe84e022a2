import type { Kernel } from '../../kernel/kernel'
import {
  shapesOf,
  type LayerShape,
  type Network,
  type RecurrentNetworkLayer,
} from '../../shared/domain/network'
import { AttentionLayer } from './attention'
import { CharactersLayer } from './charactersLayer'
import { ConvolutionLayer } from './convolution'
import { CrfHead } from './crfHead'
import { DenseHead } from './denseHead'
import { DenseLayer } from './denseLayer'
import { FusedLstm } from './fusedLstm'
import { KernelRecurrence, type LayerPlace } from './kernelRecurrence'
import type { LayerRunner } from './layerRunner'
import { OutputHead, type NetworkHead } from './networkHead'
import { AttentionPooling, PlainPooling } from './pooling'
import { SoftmaxHead } from './softmaxHead'
import { DropoutLayer, EmbeddingLayer, JoinLayer, TokenDropoutLayer } from './plainLayers'

/** What runs LSTM layers: the project's kernel, which runs all other cells, too, or TensorFlow's fused operation. */
export type Recurrence = 'kernel' | 'fused'

/** What runs a network. */
export interface NetworkRunners {
  /** The layers in their order; a dense layer or a crf at the end is part of the head. */
  readonly layers: readonly LayerRunner[]
  readonly head: NetworkHead
  /** What the head reads: positions of layers, -1 - k for input k. */
  readonly headReads: readonly number[]
}

/** The runners of a network. Throws for a network without layers. */
export function createRunners(network: Network, kernel: Kernel, recurrence: Recurrence): NetworkRunners {
  const shapes = shapesOf(network)
  const last = shapes.length - 1
  const ending = shapes[last]
  if (!ending) throw new Error('A network has at least one layer.')
  const create = (shape: LayerShape, index: number): LayerRunner =>
    createRunner(shape, index, shapes, { kernel, recurrence })
  const { layer } = ending
  if (layer.kind === 'crf')
    return {
      layers: shapes.slice(0, last).map(create),
      head: new CrfHead(last, ending.output.features),
      headReads: ending.reads,
    }
  if (layer.kind !== 'dense') return { layers: shapes.map(create), head: new OutputHead(), headReads: [last] }
  const [{ steps, features }] = ending.inputs
  const head =
    layer.activation === 'softmax' && steps !== null
      ? new SoftmaxHead(kernel, last, { inputs: features, classes: layer.units })
      : new DenseHead(last, { inputs: features, units: layer.units }, layer.activation)
  return { layers: shapes.slice(0, last).map(create), head, headReads: ending.reads }
}

function createRunner(
  { layer, inputs: [input, asked] }: LayerShape,
  index: number,
  shapes: readonly LayerShape[],
  means: { readonly kernel: Kernel; readonly recurrence: Recurrence },
): LayerRunner {
  switch (layer.kind) {
    case 'embedding':
      return new EmbeddingLayer(index)
    case 'dropout':
      return layer.of === 'tokens' ? new TokenDropoutLayer(layer.rate) : new DropoutLayer(layer.rate)
    case 'dense':
      return new DenseLayer(
        means.kernel,
        index,
        { inputs: input.features, units: layer.units },
        layer.activation,
      )
    case 'join':
      return new JoinLayer()
    case 'attention':
      return new AttentionLayer(means.kernel, index, {
        asking: input.features,
        asked: asked?.features ?? 0,
      })
    case 'convolution':
      return new ConvolutionLayer(layer, index, input)
    case 'characters':
      return new CharactersLayer(layer, index)
    case 'crf':
      throw new Error('A crf is the head of its network.')
    case 'pooling':
      return layer.by === 'attention' ? new AttentionPooling(index) : new PlainPooling(layer.by)
    case 'recurrent':
      return recurrentRunner(means.kernel, means.recurrence, layer, {
        index,
        inputs: input.features,
        vocabulary: input.content.kind === 'embedded' ? input.content.vocabulary : null,
        inputGradient: learnsBefore(index, shapes),
        handsOn: shapes.some((later) => later.layer.kind === 'recurrent' && later.layer.startsFrom === index),
      })
  }
}

/** Layers that may have no weights of their own. */
const passing: ReadonlySet<LayerShape['layer']['kind']> = new Set(['dropout', 'join', 'pooling'])

/** Whether something that a layer reads has weights, directly or further back. */
function learnsBefore(index: number, shapes: readonly LayerShape[]): boolean {
  return (shapes[index]?.reads ?? []).some((read) => {
    const kind = shapes[read]?.layer.kind
    if (kind === undefined) return false
    return !passing.has(kind) || learnsBefore(read, shapes)
  })
}

function recurrentRunner(
  kernel: Kernel,
  recurrence: Recurrence,
  layer: RecurrentNetworkLayer,
  place: LayerPlace,
): LayerRunner {
  const own = new KernelRecurrence(kernel, layer, place)
  // TensorFlow's operation knows no other cell, no recurrent dropout and no states that come or go.
  const isPlain =
    layer.cell === 'lstm' && layer.recurrentDropout === 0 && layer.startsFrom === undefined && !place.handsOn
  return recurrence === 'fused' && isPlain ? new FusedLstm(own, layer, place.index) : own
}
