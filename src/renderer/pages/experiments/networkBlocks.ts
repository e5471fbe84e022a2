import { inputsOf, type Network, type NetworkInput, type NetworkLayer } from '../../../shared/domain/network'
import { type LayerSummary } from '../../../shared/domain/networkSummary'
import { plural } from '../../../shared/format/plural'
import { cellNames } from '../../../shared/settings/cellNames'

/** A box of the network diagram. */
export interface NetworkBlock {
  readonly title: string
  /** What it is made of, e.g. `100 units, both directions`. */
  readonly detail: string
  /** What it does, in one sentence. */
  readonly help: string
  /** What comes out of it without the batch, e.g. `500 × 32`. */
  readonly shape: string
  readonly parameters: number
  readonly kind: 'input' | NetworkLayer['kind']
}

const activations = {
  linear: { detail: '', help: 'Turns what was read into the numbers to answer.' },
  tanh: { detail: 'tanh', help: 'Turns what was read into numbers between -1 and 1.' },
  sigmoid: { detail: 'sigmoid', help: 'Turns what was read into one probability.' },
  softmax: { detail: 'softmax', help: 'Turns what was read into one probability for each class.' },
} as const

const poolings = {
  max: { detail: 'strongest value', help: 'Hands on the strongest value of each number over all steps.' },
  mean: { detail: 'mean', help: 'Hands on the mean of each number over all steps.' },
  attention: {
    detail: 'attention',
    help: 'Hands on a mean over all steps, weighed by what is learned to matter.',
  },
} as const

/** The network from input to output as boxes; `summary` holds one line a layer, in the same order. */
export function networkBlocks(network: Network, summary: readonly LayerSummary[]): readonly NetworkBlock[] {
  const layers = network.layers.map((layer, index) => ({
    ...describeLayer(layer, index === network.layers.length - 1),
    kind: layer.kind,
    shape: shapeText(summary[index]?.outputShape ?? []),
    parameters: summary[index]?.parameters ?? 0,
  }))
  return [...inputsOf(network).map(inputBlock), ...layers]
}

/** A line of the summary in words: `Bidirectional LSTM` for `bidirectional lstm`. */
export function layerTitle(layer: string): string {
  const words = layer.replace(/\b(lstm|gru|rnn)(?=$| \d)/, (cell) => cell.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A shape without its batch: `500 × 32`. */
export function shapeText(outputShape: LayerSummary['outputShape']): string {
  return outputShape
    .slice(1)
    .map((size) => (size === null ? 'any' : String(size)))
    .join(' × ')
}

function inputBlock(input: NetworkInput): NetworkBlock {
  const common = { title: 'Input', kind: 'input', parameters: 0 } as const
  if (input.kind === 'tokens') {
    const detail = plural(input.steps, 'token')
    return { ...common, detail, help: 'The numbers of the tokens, in order.', shape: String(input.steps) }
  }
  return {
    ...common,
    detail: `${plural(input.steps, 'step')}, ${plural(input.features, 'value')} each`,
    help: 'The numbers of each step, scaled.',
    shape: `${input.steps} × ${input.features}`,
  }
}

function describeLayer(
  layer: NetworkLayer,
  isLast: boolean,
): Pick<NetworkBlock, 'title' | 'detail' | 'help'> {
  switch (layer.kind) {
    case 'embedding':
      return {
        title: 'Embedding',
        detail: plural(layer.vocabulary, 'entry', 'entries'),
        help: 'Gives every token a list of numbers that is learned.',
      }
    case 'recurrent':
      return {
        title: cellNames[layer.cell],
        detail: [plural(layer.units, 'unit'), ...(layer.bidirectional ? ['both directions'] : [])].join(', '),
        help:
          layer.output === 'last'
            ? 'Reads step by step and hands on what it remembers at the end.'
            : 'Reads step by step and hands on what it remembers after each step.',
      }
    case 'dropout':
      if (layer.of === 'tokens')
        return {
          title: 'Token dropout',
          detail: `${Math.round(layer.rate * 100)} %`,
          help: 'Hides a share of the tokens at random, while training only.',
        }
      return {
        title: 'Dropout',
        detail: `${Math.round(layer.rate * 100)} %`,
        help: 'Switches off a share of the values at random, while training only.',
      }
    case 'convolution':
      return {
        title: 'Convolution',
        detail: [
          plural(layer.filters, 'filter'),
          `${plural(layer.width, 'step')} wide`,
          ...(layer.stride > 1 ? [`every ${layer.stride} steps`] : []),
        ].join(', '),
        help: 'Looks for patterns in neighbouring steps, which are learned.',
      }
    case 'pooling':
      return { title: 'Pooling', ...poolings[layer.by] }
    case 'characters':
      return {
        title: 'Spelling',
        detail: [plural(layer.filters, 'filter'), `${plural(layer.width, 'character')} wide`].join(', '),
        help: 'Looks for patterns in the characters of each word, which are learned.',
      }
    case 'crf':
      return {
        title: 'CRF',
        detail: 'conditional random field',
        help: 'Learns which label follows which, and answers the best sequence of labels as a whole.',
      }
    case 'attention':
      return {
        title: 'Attention',
        detail: '',
        help: 'At each step looks back at what was read, and hands on what fits best.',
      }
    case 'join':
      return { title: 'Join', detail: '', help: 'Puts the values of several layers side by side.' }
    case 'dense': {
      const { detail, help } = activations[layer.activation]
      return {
        title: isLast ? 'Output' : 'Dense',
        detail: [plural(layer.units, 'value'), detail].filter(Boolean).join(', '),
        help: isLast ? help : 'Mixes the values that it reads in proportions that are learned.',
      }
    }
  }
}
