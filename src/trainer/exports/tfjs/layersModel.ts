import * as tf from '@tensorflow/tfjs'
import {
  inputsOf,
  shapesOf,
  type Network,
  type NetworkInput,
  type NetworkLayer,
  type RecurrentNetworkLayer,
} from '../../../shared/domain/network'
import { parted } from '../../network/networkGroup'
import { sizeOf, parameterSpecs } from '../../network/parameterSpec'

/**
 * The same network as a tfjs LayersModel, [batch, steps(, features)] -> [batch, (steps,) units], with the given weights (flat); of several
 * members the mean of their answers. Throws for a layer that starts from another one's states, which a tfjs LSTM in both directions cannot.
 */
export function layersModel(network: Network, weights: Float32Array, members = 1): tf.LayersModel {
  const inputs = inputsOf(network).map(createInput)
  const branches = parted(weights, Array.from({ length: members })).map((own, member) => {
    const layers = network.layers.map((layer, index) => createLayer(layer, index, member))
    return { own, layers, output: connected(network, layers, inputs) }
  })
  const outputs = branches.map(({ output }) => output)
  const answer =
    members === 1 ? outputs : (tf.layers.average({ name: 'mean' }).apply(outputs) as tf.SymbolicTensor)
  const model = tf.model({ inputs, outputs: answer })
  for (const { layers, own } of branches) setWeights(network, layers, own)
  return model
}

/** What the last layer says when each layer is given what it reads. */
function connected(
  network: Network,
  layers: readonly tf.layers.Layer[],
  inputs: readonly tf.SymbolicTensor[],
): tf.SymbolicTensor {
  const outputs: tf.SymbolicTensor[] = []
  for (const [index, { reads }] of shapesOf(network).entries()) {
    const read = reads.flatMap((at) => (at < 0 ? inputs[-1 - at] : outputs[at]) ?? [])
    const [first] = read
    outputs.push(layers[index]?.apply(read.length === 1 && first ? first : read) as tf.SymbolicTensor)
  }
  const last = outputs.at(-1)
  if (!last) throw new Error('There is no layer to export.')
  return last
}

function setWeights(network: Network, layers: readonly tf.layers.Layer[], weights: Float32Array): void {
  const tensors = parameterTensors(network, weights)
  network.layers.forEach((layer, index) => {
    const own = tensors.filter(({ name }) => name.startsWith(`${index}/`)).map(({ tensor }) => tensor)
    const values = layer.kind === 'recurrent' ? splitRecurrent(layer, own) : own
    layers[index]?.setWeights(values)
    if (values !== own) tf.dispose(values)
  })
  tf.dispose(tensors.map(({ tensor }) => tensor))
}

function createInput(input: NetworkInput, index: number): tf.SymbolicTensor {
  const shape = input.kind === 'tokens' ? [input.steps] : [input.steps, input.features]
  return tf.input({ shape, name: index === 0 ? 'input' : `input_${index}` })
}

/** `member`: which network of several it belongs to, from 0; layers of the first have no such number in their names. */
function createLayer(layer: NetworkLayer, index: number, member: number): tf.layers.Layer {
  const name = member === 0 ? `${layer.kind}_${index}` : `${layer.kind}_${index}_of_${member}`
  switch (layer.kind) {
    case 'embedding':
      return tf.layers.embedding({
        name,
        inputDim: layer.vocabulary,
        outputDim: layer.dimension,
        maskZero: true,
      })
    case 'dropout':
      return tf.layers.dropout({ name, rate: layer.rate })
    case 'dense':
      return tf.layers.dense({ name, units: layer.units, activation: layer.activation })
    case 'join':
      return tf.layers.concatenate({ name })
    case 'recurrent': {
      if (layer.startsFrom !== undefined)
        throw new Error(
          `Layer ${index} starts from the states of another one: a LayersModel does not say so.`,
        )
      const own = recurrentLayer(layer, layer.bidirectional ? `${name}_direction` : name)
      return layer.bidirectional ? tf.layers.bidirectional({ name, layer: own, mergeMode: 'concat' }) : own
    }
  }
}

/** `recurrentActivation` is given: tfjs would take the hard sigmoid. */
function recurrentLayer(layer: RecurrentNetworkLayer, name: string): tf.RNN {
  const common = {
    name,
    units: layer.units,
    returnSequences: layer.output === 'sequence',
    recurrentDropout: layer.recurrentDropout,
    // The weights are set afterwards: the slow orthogonal start is not needed.
    recurrentInitializer: 'zeros',
  } as const
  switch (layer.cell) {
    case 'lstm':
      return tf.layers.lstm({ ...common, recurrentActivation: 'sigmoid' }) as tf.RNN
    case 'gru':
      return tf.layers.gru({ ...common, recurrentActivation: 'sigmoid' }) as tf.RNN
    case 'rnn':
      return tf.layers.simpleRNN(common) as tf.RNN
  }
}

function parameterTensors(network: Network, weights: Float32Array): { name: string; tensor: tf.Tensor }[] {
  let offset = 0
  return parameterSpecs(network).map((spec) => {
    const values = weights.slice(offset, offset + sizeOf(spec))
    offset += sizeOf(spec)
    return { name: spec.name, tensor: tf.tensor(values, [...spec.shape]) }
  })
}

/** Our weights hold the rows of the inputs and of the hidden state in one matrix; tfjs wants two. Forward, then backward. */
function splitRecurrent(layer: RecurrentNetworkLayer, own: readonly tf.Tensor[]): tf.Tensor[] {
  const values: tf.Tensor[] = []
  for (let index = 0; index + 1 < own.length; index += 2) {
    const [matrix, bias] = [own[index], own[index + 1]]
    if (!matrix || !bias) continue
    const inputs = (matrix.shape[0] ?? 0) - layer.units
    values.push(...tf.split(matrix, [inputs, layer.units], 0), bias.clone())
  }
  return values
}
