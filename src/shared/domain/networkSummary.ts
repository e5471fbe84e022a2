import { z } from 'zod'
import {
  directionsOf,
  gateCount,
  shapesOf,
  type LayerShape,
  type Network,
  type NetworkLayer,
} from './network'

/** A line of the model summary. `outputShape` starts with the batch, null = any. */
export const layerSummarySchema = z.object({
  layer: z.string(),
  outputShape: z.array(z.number().int().nullable()),
  parameters: z.number().int(),
  /** What of its first weights came from another run; absent where all began at random. */
  start: z
    .object({
      /** Weights that were taken over. */
      taken: z.number().int(),
      /** In words: `all weights`, `4,812 of 5,000 entries are known`, or why nothing was. */
      told: z.string(),
    })
    .optional(),
  /** Whether training leaves its weights as they are. */
  isFrozen: z.literal(true).optional(),
})
export type LayerSummary = z.infer<typeof layerSummarySchema>

/** Trainable parameters of a layer. */
function parameterCount({ layer, inputs: [{ features }, asked] }: LayerShape): number {
  switch (layer.kind) {
    case 'attention':
      return features * (asked?.features ?? 0)
    case 'embedding':
      return layer.vocabulary * layer.dimension
    case 'recurrent':
      // Each direction: gates x ((features + units) x units + units).
      return (
        directionsOf(layer).length *
        gateCount[layer.cell] *
        ((features + layer.units) * layer.units + layer.units)
      )
    case 'dense':
      return (features + 1) * layer.units
    case 'convolution':
      return (layer.width * features + 1) * layer.filters
    case 'pooling':
      // Attention: a dense layer over the features, and what its answers are compared with.
      return layer.by === 'attention' ? (features + 1) * features + features : 0
    case 'characters':
      return layer.vocabulary * layer.dimension + (layer.width * layer.dimension + 1) * layer.filters
    case 'crf':
      // From each label to each, and of the first and the last one.
      return features * (features + 2)
    case 'dropout':
    case 'join':
      return 0
  }
}

function layerName(layer: NetworkLayer): string {
  if (layer.kind === 'crf') return 'CRF'
  if (layer.kind === 'pooling') return `${layer.by} pooling`
  if (layer.kind !== 'recurrent') return layer.kind
  return layer.bidirectional ? `bidirectional ${layer.cell}` : layer.cell
}

/** The model summary: each layer with its output shape [batch, (steps,) features] and trainable parameters. */
export function summarizeNetwork(network: Network): LayerSummary[] {
  return shapesOf(network).map((shape) => {
    const { steps, features } = shape.output
    const outputShape = steps === null ? [null, features] : [null, steps, features]
    return { layer: layerName(shape.layer), outputShape, parameters: parameterCount(shape) }
  })
}

/** The names by which a person tells the layers of a network apart: those of the summary, from the second of a kind on with a number (`lstm 2`). */
export function layerNames(layers: readonly Pick<LayerSummary, 'layer'>[]): string[] {
  const seen = new Map<string, number>()
  return layers.map(({ layer }) => {
    const number = (seen.get(layer) ?? 0) + 1
    seen.set(layer, number)
    return number === 1 ? layer : `${layer} ${number}`
  })
}

/** What a layer began with where a run begins with another's weights: `all weights, frozen`. */
export const startText = ({ start, isFrozen }: LayerSummary): string =>
  [start?.told ?? '', isFrozen ? 'frozen' : ''].filter((part) => part !== '').join(', ')

/** All trainable parameters of a summary. */
export function totalParameters(summary: readonly LayerSummary[]): number {
  return summary.reduce((sum, layer) => sum + layer.parameters, 0)
}
