import {
  inputsOf,
  shapesOf,
  type LayerShape,
  type Network,
  type NetworkInput,
  type RecurrentNetworkLayer,
} from '../../../shared/domain/network'
import { summarizeNetwork } from '../../../shared/domain/networkSummary'
import { parted } from '../../network/networkGroup'
import { layerWeights, type DirectionWeights, type LayerWeights } from '../layerWeights'
import {
  inKerasOrder,
  KerasGraph,
  kerasObject,
  type KerasNode,
  type KerasObject,
  type KerasTensor,
} from './kerasGraph'
import { activeTokens, convolved, filledUp, masked, pooled, spelled, within, type Flow } from './stepLayers'

/** A network as Keras describes it: the configuration that `keras.saving.load_model` builds it from, and the weights of its layers. */
export interface KerasModel {
  /** In the order of Keras. */
  readonly nodes: readonly KerasNode[]
  readonly config: {
    readonly module: 'keras.src.models.functional'
    readonly class_name: 'Functional'
    readonly registered_name: 'Functional'
    readonly config: Readonly<Record<string, unknown>>
  }
}

/**
 * The network as a functional Keras model without custom objects, [batch, steps(, features)] -> [batch, (steps,) units]; of several members
 * the mean of their answers. Tokens are padded with 0, at either end unless a convolution has a stride. Layers are named as in the model
 * summary.
 */
export function kerasModel(network: Network, weights: Float32Array, members: number): KerasModel {
  const graph = new KerasGraph()
  const inputs = inputsOf(network).map((input, index) => enter(graph, input, index))
  const answers = parted(weights, members).map((own) => connected(graph, network, inputs, own))
  const [answer] = answers
  if (!answer) throw new Error('A network has layers.')
  const output =
    members === 1 ? answer : graph.add(kerasObject('Average', graph.name('mean'), {}), answers, answer.shape)
  const nodes = inKerasOrder(graph.nodes, output.layer)
  return {
    nodes,
    config: {
      module: 'keras.src.models.functional',
      class_name: 'Functional',
      registered_name: 'Functional',
      config: {
        name: 'lstm_workbench',
        layers: nodes.map(({ layer }) => layer),
        input_layers: inputsOf(network).map((_, index) => [inputNamed(index), 0, 0]),
        output_layers: [[output.layer, 0, 0]],
      },
    },
  }
}

/** What the last layer of one member says. */
function connected(
  graph: KerasGraph,
  network: Network,
  inputs: readonly Flow[],
  weights: Float32Array,
): KerasTensor {
  const names = summarizeNetwork(network).map(({ layer }) => graph.name(layer.replaceAll(' ', '_')))
  const own = layerWeights(network, weights)
  const flows: Flow[] = []
  for (const [index, shape] of shapesOf(network).entries()) {
    const read = shape.reads.flatMap((at) => (at < 0 ? inputs[-1 - at] : flows[at]) ?? [])
    const [first] = read
    const given = own[index]
    const name = names[index]
    if (!first || !given || name === undefined) throw new Error(`Layer ${index} reads nothing.`)
    const place = { network, index, name, names }
    flows.push(addLayer(graph, place, shape, [first, ...read.slice(1)], given))
  }
  const last = flows.at(-1)
  if (!last) throw new Error('A network has layers.')
  return last.values
}

/** The layer of an input; what is read of it may be another one, as where numbers are filled up. */
const inputNamed = (index: number): string => (index === 0 ? 'input' : `input_${index}`)

/** Batch and steps of any length. */
function enter(graph: KerasGraph, input: NetworkInput, index: number): Flow {
  const name = inputNamed(index)
  const values =
    input.kind === 'tokens'
      ? graph.input(name, [null, null], 'int32')
      : graph.input(name, [null, null, input.features], 'float32')
  return input.kind === 'numbers' && input.varies
    ? filledUp(graph, values, `${name}_filled`)
    : { values, active: null, isMaskLost: false }
}

/** Where a layer stands. */
interface Place {
  readonly network: Network
  readonly index: number
  readonly name: string
  /** Names of all layers of the network. */
  readonly names: readonly string[]
}

function addLayer(
  graph: KerasGraph,
  place: Place,
  { layer, output }: LayerShape,
  read: readonly [Flow, ...Flow[]],
  { plain, directions }: LayerWeights,
): Flow {
  const { name } = place
  const [first] = read
  const shape = output.steps === null ? [null, output.features] : [null, null, output.features]
  const behind = (object: KerasObject): Flow => ({
    ...first,
    values: graph.add(object, first.values, shape, { own: plain }),
  })
  switch (layer.kind) {
    case 'embedding': {
      const settings = { input_dim: layer.vocabulary, output_dim: layer.dimension, mask_zero: true }
      const flow = behind(kerasObject('Embedding', name, settings))
      return { ...flow, active: activeTokens(graph, first.values, layer.vocabulary, `${name}_active`) }
    }
    case 'dropout':
      return behind(kerasObject('Dropout', name, { rate: layer.rate }))
    case 'dense':
      return behind(
        kerasObject('Dense', name, { units: layer.units, activation: layer.activation, use_bias: true }),
      )
    case 'attention':
      throw new Error(`${name} looks at another layer: that is not exported.`)
    case 'join': {
      const values = read.map((flow) => flow.values)
      const joined = graph.add(kerasObject('Concatenate', name, { axis: -1 }), values, shape)
      const { active } = first
      // A step counts for Keras as there where any of what is joined has it, and what has no mask has all of them.
      const isMaskLost = active !== null && read.some((flow) => flow.isMaskLost || flow.active === null)
      return isMaskLost
        ? { active, isMaskLost, values: within(graph, joined, active(), `${name}_within`) }
        : { ...first, values: joined }
    }
    case 'convolution':
      return convolved(graph, first, layer, name, plain)
    case 'characters':
      return spelled(graph, first.values, layer, name, plain)
    case 'crf':
      throw new Error('A crf is left to the codec of an export.')
    case 'pooling':
      return pooled(graph, first, layer, name, plain)
    case 'recurrent':
      return addRecurrent(graph, place, layer, first, directions)
  }
}

function addRecurrent(
  graph: KerasGraph,
  { network, index, name, names }: Place,
  layer: RecurrentNetworkLayer,
  read: Flow,
  directions: readonly DirectionWeights[],
): Flow {
  const isMarked = read.isMaskLost && read.active !== null
  const cells = directions.map(({ kernel, recurrent, bias }) => [
    isMarked ? withRow(kernel) : kernel,
    recurrent,
    bias,
  ])
  const features = layer.units * directions.length
  const values = graph.add(
    recurrentObject(layer, name, givesStates(network, index)),
    read.isMaskLost ? masked(graph, read, name) : read.values,
    layer.output === 'sequence' ? [null, null, features] : [null, features],
    { cells },
    layer.startsFrom === undefined ? [] : statesOf(layer, names[layer.startsFrom] ?? ''),
  )
  return { values, active: layer.output === 'sequence' ? read.active : null, isMaskLost: false }
}

/** A kernel that reads one feature more, and nothing from it. */
function withRow({ shape: [inputs = 0, columns = 0], values }: DirectionWeights['kernel']) {
  const wider = new Float32Array((inputs + 1) * columns)
  wider.set(values)
  return { shape: [inputs + 1, columns], values: wider }
}

/** Whether a later layer starts from the states of this one, which it then gives beside its output. */
const givesStates = (network: Network, index: number): boolean =>
  network.layers.some((layer) => layer.kind === 'recurrent' && layer.startsFrom === index)

/** The states of a recurrent layer like this one: hidden (and cell), forward then backward; they stand behind its output. */
function statesOf(layer: RecurrentNetworkLayer, name: string): KerasTensor[] {
  const states = (layer.cell === 'lstm' ? 2 : 1) * (layer.bidirectional ? 2 : 1)
  return Array.from({ length: states }, (_, place) => ({
    layer: name,
    output: place + 1,
    shape: [null, layer.units],
    type: 'float32',
  }))
}

function recurrentObject(layer: RecurrentNetworkLayer, name: string, states: boolean): KerasObject {
  if (!layer.bidirectional) return cellObject(layer, name, states, false)
  return kerasObject('Bidirectional', name, {
    merge_mode: 'concat',
    layer: cellObject(layer, `forward_${name}`, states, false),
    backward_layer: cellObject(layer, `backward_${name}`, states, true),
  })
}

const cellClasses = { lstm: 'LSTM', gru: 'GRU', rnn: 'SimpleRNN' } as const

/** The activations are written out: other readers of the format have defaults of their own. */
function cellObject(
  layer: RecurrentNetworkLayer,
  name: string,
  states: boolean,
  backwards: boolean,
): KerasObject {
  return kerasObject(cellClasses[layer.cell], name, {
    units: layer.units,
    activation: 'tanh',
    ...(layer.cell === 'rnn' ? {} : { recurrent_activation: 'sigmoid' }),
    use_bias: true,
    ...(layer.cell === 'lstm' ? { unit_forget_bias: true } : {}),
    ...(layer.cell === 'gru' ? { reset_after: false } : {}),
    recurrent_dropout: layer.recurrentDropout,
    return_sequences: layer.output === 'sequence',
    return_state: states,
    go_backwards: backwards,
  })
}
