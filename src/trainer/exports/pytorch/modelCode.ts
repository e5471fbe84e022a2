import { convolutionPadding } from '../../../shared/domain/layerSteps'
import { shapesOf, type LayerShape, type Network, type NetworkLayer } from '../../../shared/domain/network'
import { isFused } from './torchWeights'

/** What keeps a network from being written as a PyTorch module, in words that follow "because"; null where nothing does. */
export function torchProblem(network: Network): string | null {
  if (network.furtherInputs !== undefined) return 'it reads several inputs'
  if (network.layers.some(({ kind }) => kind === 'attention'))
    return 'it looks at another sequence while it reads'
  for (const { kind } of network.layers) {
    if (kind === 'characters') return 'it reads how words are spelled'
    if (kind === 'crf') return 'its answers are chosen together (CRF)'
  }
  const last = shapesOf(network).at(-1)
  if (last?.output.steps != null) return 'it answers at every step'
  if (network.layers.some((layer) => layer.kind === 'recurrent' && layer.startsFrom !== undefined))
    return 'a layer of it starts from the states of another one'
  return null
}

/** The network as the source of a PyTorch module, a line a layer. */
export function modelCode(network: Network): string {
  const shapes = shapesOf(network)
  const made = shapes.map(({ layer }, index) => {
    const code = moduleOf(shapes[index])
    return code === null ? null : `        self.layer${index} = ${code}  # ${layer.kind}`
  })
  const steps = shapes.map((shape, index) => `        ${stepOf(shape, index, index === shapes.length - 1)}`)
  const last = network.layers.at(-1)
  const answered = last?.kind === 'dense' ? activation(last, 'logits') : 'logits'
  return `"""The network of the experiment; weights are named by its layers. Written by LSTM Workbench."""

import torch
from torch import nn

from layers import Attention, Convolution, Pooling, Recurrence, StepRecurrence


class Model(nn.Module):
    """Reads ${network.input.kind === 'tokens' ? 'tokens [batch, steps], 0 past the end' : 'numbers [batch, steps, features]'}, with the steps of each sample; gives logits [batch, units]."""

    def __init__(self):
        super().__init__()
${made.filter((line) => line !== null).join('\n')}

    def forward(self, inputs, lengths):
        lengths_in = lengths
${steps.join('\n')}
        return out${shapes.length - 1}


def answer(logits):
    """What the application calls its outputs: logits after the last activation."""
    return ${answered}
`
}

type Dense = Extract<NetworkLayer, { kind: 'dense' }>

const activation = (layer: Pick<Dense, 'activation'>, code: string): string =>
  ({
    linear: code,
    sigmoid: `torch.sigmoid(${code})`,
    softmax: `torch.softmax(${code}, dim=-1)`,
    tanh: `torch.tanh(${code})`,
  })[layer.activation]

const python = (value: boolean): string => (value ? 'True' : 'False')

function moduleOf(shape: LayerShape | undefined): string | null {
  if (shape === undefined) return null
  const { layer, inputs } = shape
  const [{ features, steps }] = inputs
  switch (layer.kind) {
    case 'embedding':
      return `nn.Embedding(${layer.vocabulary}, ${layer.dimension})${layer.frozen ? '.requires_grad_(False)' : ''}`
    case 'dropout':
      return `nn.Dropout(${layer.rate})`
    case 'dense':
      return `nn.Linear(${features}, ${layer.units})`
    case 'recurrent': {
      const common = `"${layer.cell}", ${features}, ${layer.units}, both_directions=${python(layer.bidirectional)}, output="${layer.output}"`
      return isFused(layer)
        ? `Recurrence(${common})`
        : `StepRecurrence(${common}, dropout=${layer.recurrentDropout})`
    }
    case 'convolution': {
      const before = convolutionPadding(steps ?? 1, layer)
      return `Convolution(${features}, ${layer.filters}, width=${layer.width}, stride=${layer.stride}, before=${before})`
    }
    case 'pooling':
      return layer.by === 'attention' ? `Attention(${features})` : `Pooling("${layer.by}")`
    default:
      return null
  }
}

/** The line that runs a layer; sequences carry the steps of their samples beside them. */
function stepOf({ layer, reads, output }: LayerShape, index: number, isLast: boolean): string {
  const read = (at: number): string => (at < 0 ? 'inputs' : `out${at}`)
  const lengths = (at: number): string => (at < 0 ? 'lengths_in' : `lengths${at}`)
  const [first] = reads
  const passed = output.steps === null ? '' : `; lengths${index} = ${lengths(first)}`
  switch (layer.kind) {
    case 'recurrent':
    case 'pooling':
      return `out${index} = self.layer${index}(${read(first)}, ${lengths(first)})${passed}`
    case 'convolution':
      return `out${index}, lengths${index} = self.layer${index}(${read(first)}, ${lengths(first)})`
    case 'attention':
    case 'characters':
    case 'crf':
      throw new Error(`a network with a layer of the kind ${layer.kind} is refused before`)
    case 'join':
      return `out${index} = torch.cat([${reads.map(read).join(', ')}], dim=-1)${passed}`
    case 'dense': {
      const linear = `self.layer${index}(${read(first)})`
      // The loss reads logits: the last activation is taken by `answer`.
      const activated = isLast ? linear : activation(layer, linear)
      return `out${index} = ${activated}${passed}`
    }
    default:
      return `out${index} = self.layer${index}(${read(first)})${passed}`
  }
}
