import {
  directionsOf,
  gateCount,
  shapesOf,
  type Network,
  type RecurrentNetworkLayer,
} from '../../shared/domain/network'

/** How a parameter starts. */
export type Initial =
  | { readonly kind: 'zeros' }
  /** Uniform in [-limit, limit]. */
  | { readonly kind: 'uniform'; readonly limit: number }
  /** Zeros, but ones for the forget gate of an LSTM, [4 units]. */
  | { readonly kind: 'forgetOnes'; readonly units: number }
  /** Rows for the inputs Glorot uniform, rows for the hidden state orthogonal. */
  | { readonly kind: 'recurrent'; readonly inputs: number; readonly units: number }

/** One array of weights of a network. */
export interface ParameterSpec {
  /** `<layer>/<what>`, e.g. `1/forward/weights`. */
  readonly name: string
  readonly shape: readonly number[]
  readonly initial: Initial
}

/** Limit of Glorot's uniform distribution: sqrt(6 / (in + out)). Source: Glorot, Bengio, 2010, formula 16. */
const glorot = (inputs: number, outputs: number): number => Math.sqrt(6 / (inputs + outputs))

/** Keras starts embeddings uniformly in this range. */
const embeddingLimit = 0.05

/**
 * Limit of the uniform start of vectors of characters, by which they have a variance of 1 / dimension.
 * Source: Ma, Hovy, End-to-end Sequence Labeling via Bi-directional LSTM-CNNs-CRF, 2016.
 */
const characterLimit = (dimension: number): number => Math.sqrt(3 / dimension)

/** All parameters of a network from input to output, in the order in which they are stored. */
export function parameterSpecs(network: Network): ParameterSpec[] {
  return shapesOf(network).flatMap(
    ({ layer, inputs: [{ features: inputs }, asked] }, index): ParameterSpec[] => {
      switch (layer.kind) {
        case 'attention': {
          const shape = [inputs, asked?.features ?? 0] as const
          return [{ name: `${index}/weights`, shape, initial: { kind: 'uniform', limit: glorot(...shape) } }]
        }
        case 'dropout':
        case 'join':
          return []
        case 'embedding':
          return [
            {
              name: `${index}/embedding`,
              shape: [layer.vocabulary, layer.dimension],
              initial: { kind: 'uniform', limit: layer.startLimit ?? embeddingLimit },
            },
          ]
        case 'dense':
          return [
            {
              name: `${index}/weights`,
              shape: [inputs, layer.units],
              initial: { kind: 'uniform', limit: glorot(inputs, layer.units) },
            },
            { name: `${index}/bias`, shape: [layer.units], initial: { kind: 'zeros' } },
          ]
        case 'convolution':
          return [
            {
              name: `${index}/weights`,
              shape: [layer.width, inputs, layer.filters],
              initial: { kind: 'uniform', limit: glorot(layer.width * inputs, layer.width * layer.filters) },
            },
            { name: `${index}/bias`, shape: [layer.filters], initial: { kind: 'zeros' } },
          ]
        case 'characters': {
          const { vocabulary, dimension, filters, width } = layer
          return [
            {
              name: `${index}/embedding`,
              shape: [vocabulary, dimension],
              initial: { kind: 'uniform', limit: characterLimit(dimension) },
            },
            {
              name: `${index}/weights`,
              shape: [width, dimension, filters],
              initial: { kind: 'uniform', limit: glorot(width * dimension, width * filters) },
            },
            { name: `${index}/bias`, shape: [filters], initial: { kind: 'zeros' } },
          ]
        }
        case 'crf':
          return [
            { name: `${index}/transitions`, shape: [inputs, inputs], initial: { kind: 'zeros' } },
            { name: `${index}/start`, shape: [inputs], initial: { kind: 'zeros' } },
            { name: `${index}/end`, shape: [inputs], initial: { kind: 'zeros' } },
          ]
        case 'pooling':
          return layer.by === 'attention' ? attentionSpecs(inputs, `${index}`) : []
        case 'recurrent':
          return directionsOf(layer).flatMap((direction) =>
            recurrentSpecs(layer, inputs, `${index}/${direction}`),
          )
      }
    },
  )
}

function attentionSpecs(features: number, prefix: string): ParameterSpec[] {
  return [
    {
      name: `${prefix}/weights`,
      shape: [features, features],
      initial: { kind: 'uniform', limit: glorot(features, features) },
    },
    { name: `${prefix}/bias`, shape: [features], initial: { kind: 'zeros' } },
    {
      name: `${prefix}/sought`,
      shape: [features, 1],
      initial: { kind: 'uniform', limit: glorot(features, 1) },
    },
  ]
}

function recurrentSpecs(layer: RecurrentNetworkLayer, inputs: number, prefix: string): ParameterSpec[] {
  const { cell, units } = layer
  const columns = gateCount[cell] * units
  return [
    {
      name: `${prefix}/weights`,
      shape: [inputs + units, columns],
      initial: { kind: 'recurrent', inputs, units },
    },
    {
      name: `${prefix}/bias`,
      shape: [columns],
      initial: cell === 'lstm' ? { kind: 'forgetOnes', units } : { kind: 'zeros' },
    },
  ]
}

/** Numbers in a parameter. */
export const sizeOf = (spec: ParameterSpec): number =>
  spec.shape.reduce((product, length) => product * length, 1)
