import { paddingNumber } from '../../../shared/domain/padding'
import {
  gateCount,
  inputsOf,
  shapesOf,
  type CellKind,
  type LayerShape,
  type Network,
  type NetworkInput,
  type NetworkLayer,
  type RecurrentNetworkLayer,
} from '../../../shared/domain/network'
import { parted } from '../../network/networkGroup'
import { layerWeights, type DirectionWeights, type LayerWeights, type WeightArray } from '../layerWeights'
import type { OnnxModel, OnnxValue } from './onnxFile'
import { first, Graph, type Flow } from './onnxGraph'
import { convolved, pooled, spelled } from './stepOperators'

/** Where the gates of ONNX stand among ours: i o f c of i f c o; update, reset, candidate of a GRU as they are. */
const gateOrder: Readonly<Record<CellKind, readonly number[]>> = {
  lstm: [0, 3, 1, 2],
  gru: [0, 1, 2],
  rnn: [0],
}

const operators = { lstm: 'LSTM', gru: 'GRU', rnn: 'RNN' } as const

/** The name of input `index` of a network. */
export const inputName = (index: number): string => (index === 0 ? 'input' : `input_${index}`)

/**
 * The network as an ONNX graph: token ids [batch, steps] int64 or numbers [batch, steps, features] -> [batch, (steps,) units], with
 * batch and steps of any length; of several members the mean of their answers. Tokens are padded with 0 at the end; their lengths are
 * counted in the graph.
 */
export function onnxModel(
  network: Network,
  weights: Float32Array,
  members: number,
  metadata: Readonly<Record<string, string>>,
): OnnxModel {
  const graph = new Graph()
  const inputs = inputsOf(network)
  const flows = inputs.map((input, index) => enter(graph, input, inputName(index)))
  const answers = parted(weights, members).map((own, member) =>
    connected(graph, network, flows, own, memberPrefix(member)),
  )
  const [answer] = answers
  const features = shapesOf(network).at(-1)?.output.features
  if (!answer || features === undefined) throw new Error('A network has layers.')
  const mean =
    members === 1
      ? answer.name
      : graph.add(
          'Mean',
          answers.map(({ name }) => name),
          'mean',
        )
  if (answer.isSequence) graph.add('Transpose', [mean], 'output', { perm: [1, 0, 2] })
  else graph.add('Identity', [mean], 'output')
  return {
    name: 'network',
    nodes: graph.nodes,
    constants: graph.constants,
    inputs: inputs.map((input, index) => inputValue(input, inputName(index))),
    outputs: [
      {
        name: 'output',
        type: 'float',
        shape: answer.isSequence ? ['batch', 'steps', features] : ['batch', features],
      },
    ],
    metadata,
  }
}

/** What the names of all layers of a member begin with. */
export const memberPrefix = (member: number): string => (member === 0 ? '' : `member ${member + 1}/`)

/** What the last layer of one member says. */
function connected(
  graph: Graph,
  network: Network,
  inputs: readonly Flow[],
  weights: Float32Array,
  prefix: string,
): Flow {
  const own = layerWeights(network, weights)
  const layers: Flow[] = []
  for (const [index, shape] of shapesOf(network).entries()) {
    const read = shape.reads.flatMap((at) => (at < 0 ? inputs[-1 - at] : layers[at]) ?? [])
    const [flow] = read
    const given = own[index]
    if (!flow || !given) throw new Error(`Layer ${index} reads nothing.`)
    const place = { prefix, name: `${prefix}layer ${index}` }
    layers.push(addLayer(graph, place, shape, [flow, ...read.slice(1)], given))
  }
  const last = layers.at(-1)
  if (!last) throw new Error('A network has layers.')
  return last
}

/** The name of a layer, and what the names of all layers of its member begin with. */
interface Place {
  readonly prefix: string
  readonly name: string
  /** Names of the states that a recurrent layer starts from, [1, batch, units] each; left out: those of the layer that it names. */
  readonly starts?: readonly string[]
}

function inputValue(input: NetworkInput, name: string): OnnxValue {
  const steps = name === inputName(0) ? 'steps' : `${name} steps`
  return input.kind === 'tokens'
    ? { name, type: 'int64', shape: ['batch', steps] }
    : { name, type: 'float', shape: ['batch', steps, input.features] }
}

/** An input as layers read it. */
export function enter(graph: Graph, input: NetworkInput, name: string): Flow {
  if (input.kind === 'numbers') {
    const steps = graph.add('Transpose', [name], `${name}/by step`, { perm: [1, 0, 2] })
    return { name: steps, isSequence: true, lengths: input.varies ? filledLengths(graph, name) : null }
  }
  const padding = graph.add('Equal', [name, graph.whole(0)], `${name}/padding`)
  const tokens = graph.add('Not', [padding], `${name}/tokens`)
  const ones = graph.add('Cast', [tokens], `${name}/ones`, { to: 6 })
  const lengths = graph.add('ReduceSum', [ones, graph.whole(1)], `${name}/lengths`, { keepdims: 0 })
  return { name, isSequence: true, lengths }
}

/** The lengths [batch] of sequences whose missing steps are filled up with `paddingNumber`. */
function filledLengths(graph: Graph, name: string): string {
  const sums = graph.add('ReduceSum', [name, graph.whole(2)], `${name}/sums`, { keepdims: 0 })
  const limit = graph.constant(`${name}/limit`, { shape: [], values: Float32Array.of(paddingNumber / 2) })
  const isThere = graph.add('Greater', [sums, limit], `${name}/is there`)
  const ones = graph.add('Cast', [isThere], `${name}/ones`, { to: 6 })
  return graph.add('ReduceSum', [ones, graph.whole(1)], `${name}/lengths`, { keepdims: 0 })
}

/** Adds a layer that reads `read`, and gives what it says. */
export function addLayer(
  graph: Graph,
  place: Place,
  { layer, inputs, output }: LayerShape,
  read: readonly [Flow, ...Flow[]],
  weights: LayerWeights,
): Flow {
  const [flow] = read
  const { name } = place
  switch (layer.kind) {
    case 'embedding': {
      const table = graph.constant(`${name}/vectors`, first(weights.plain))
      const vectors = graph.add('Gather', [table, flow.name], `${name}/by sample`)
      return { ...flow, name: graph.add('Transpose', [vectors], name, { perm: [1, 0, 2] }) }
    }
    case 'dropout':
      return flow
    case 'dense': {
      const [kernel, bias] = weights.plain
      const sums = graph.add(
        'MatMul',
        [flow.name, graph.constant(`${name}/kernel`, first([kernel]))],
        `${name}/products`,
      )
      const added = graph.add('Add', [sums, graph.constant(`${name}/bias`, first([bias]))], `${name}/sums`)
      return { ...flow, name: activate(graph, layer, added, name) }
    }
    case 'attention':
      throw new Error(`${name} looks at another layer: that is not exported.`)
    case 'join':
      return {
        ...flow,
        name: graph.add(
          'Concat',
          read.map((part) => part.name),
          name,
          { axis: -1 },
        ),
      }
    case 'convolution':
      return convolved(graph, name, layer, flow, weights.plain, inputs[0].steps ?? 1)
    case 'characters':
      return spelled(graph, name, layer, flow, weights.plain)
    case 'crf':
      throw new Error('A crf is left to the codec of an export.')
    case 'pooling':
      return pooled(graph, name, layer, flow, weights.plain)
    case 'recurrent':
      return addRecurrent(graph, place, layer, flow, weights.directions, output.features)
  }
}

function activate(
  graph: Graph,
  { activation }: Extract<NetworkLayer, { kind: 'dense' }>,
  sums: string,
  name: string,
): string {
  switch (activation) {
    case 'linear':
      return sums
    case 'tanh':
      return graph.add('Tanh', [sums], name)
    case 'sigmoid':
      return graph.add('Sigmoid', [sums], name)
    case 'softmax':
      return graph.add('Softmax', [sums], name, { axis: -1 })
  }
}

function addRecurrent(
  graph: Graph,
  { prefix, name, starts }: Place,
  layer: RecurrentNetworkLayer,
  flow: Flow,
  directions: readonly DirectionWeights[],
  features: number,
): Flow {
  const { cell, units } = layer
  const part = (what: string, arrays: readonly WeightArray[]): string =>
    graph.constant(`${name}/${what}`, stacked(arrays))
  const state = (what: string): string => `${name}/${what}`
  const origin = layer.startsFrom === undefined ? null : `${prefix}layer ${layer.startsFrom}`
  graph.nodes.push({
    operator: operators[cell],
    inputs: [
      flow.name,
      part(
        'W',
        directions.map(({ kernel }) => gatesByRows(kernel, cell, units)),
      ),
      part(
        'R',
        directions.map(({ recurrent }) => gatesByRows(recurrent, cell, units)),
      ),
      part(
        'B',
        directions.map(({ bias }) => bothBiases(bias, cell, units)),
      ),
      flow.lengths ?? '',
      ...(starts ??
        (origin === null ? [] : [`${origin}/hidden`, ...(cell === 'lstm' ? [`${origin}/cell`] : [])])),
    ],
    outputs: [state('all'), state('hidden'), ...(cell === 'lstm' ? [state('cell')] : [])],
    attributes: {
      hidden_size: units,
      direction: layer.bidirectional ? 'bidirectional' : 'forward',
      // The reset gate acts on the state before the product, as in the paper of Cho et al., 2014.
      ...(cell === 'gru' ? { linear_before_reset: 0 } : {}),
    },
  })
  if (layer.output === 'last') {
    // [directions, batch, units] -> [batch, directions x units]
    const bySample = graph.add('Transpose', [state('hidden')], state('by sample'), { perm: [1, 0, 2] })
    const shape = graph.whole(0, features)
    return { name: graph.add('Reshape', [bySample, shape], name), isSequence: false, lengths: null }
  }
  // [steps, directions, batch, units] -> [steps, batch, directions x units]
  const bySample = graph.add('Transpose', [state('all')], state('by sample'), { perm: [0, 2, 1, 3] })
  return { ...flow, name: graph.add('Reshape', [bySample, graph.whole(0, 0, features)], name) }
}

/** [inputs, gates x units] -> [gates x units, inputs], the gates in the order of ONNX. */
function gatesByRows({ shape, values }: WeightArray, cell: CellKind, units: number): WeightArray {
  const [inputs = 0] = shape
  const columns = gateCount[cell] * units
  const turned = new Float32Array(columns * inputs)
  for (const [place, gate] of gateOrder[cell].entries())
    for (let unit = 0; unit < units; unit++)
      for (let input = 0; input < inputs; input++)
        turned[(place * units + unit) * inputs + input] = values[input * columns + gate * units + unit] ?? 0
  return { shape: [columns, inputs], values: turned }
}

/** The bias of the inputs in the order of ONNX, and behind it that of the hidden state, which is 0, [2 x gates x units]. */
function bothBiases({ values }: WeightArray, cell: CellKind, units: number): WeightArray {
  const columns = gateCount[cell] * units
  const both = new Float32Array(2 * columns)
  for (const [place, gate] of gateOrder[cell].entries())
    both.set(values.subarray(gate * units, (gate + 1) * units), place * units)
  return { shape: [2 * columns], values: both }
}

/** Arrays of one shape as one with a dimension more in front. */
function stacked(arrays: readonly WeightArray[]): WeightArray {
  const { shape } = first(arrays)
  const length = arrays.reduce((sum, { values }) => sum + values.length, 0)
  const values = new Float32Array(length)
  let offset = 0
  for (const array of arrays) {
    values.set(array.values, offset)
    offset += array.values.length
  }
  return { shape: [arrays.length, ...shape], values }
}
