import * as tf from '@tensorflow/tfjs'
import {
  directionsOf,
  inputsOf,
  shapesOf,
  type LayerShape,
  type Network,
  type NetworkInput,
  type RecurrentNetworkLayer,
} from '../../../shared/domain/network'
import { parted } from '../../network/networkGroup'
import { sizeOf, parameterSpecs } from '../../network/parameterSpec'
import {
  activeTokens,
  convolved,
  filledUp,
  masked,
  pooled,
  spelled,
  type Flow,
  type StepLayers,
} from './stepLayers'

/**
 * The same network as a tfjs LayersModel of standard layers, [batch, steps(, features)] -> [batch, (steps,) units], with the given weights
 * (flat); of several members the mean of their answers. Throws for a layer that starts from another one's states, which a tfjs LSTM in
 * both directions cannot.
 */
export function layersModel(network: Network, weights: Float32Array, members = 1): tf.LayersModel {
  // What answers at each step takes texts of any length.
  const isOpen = shapesOf(network).at(-1)?.output.steps !== null
  const inputs = inputsOf(network).map((input, index) => createInput(input, index, isOpen))
  const flows = inputsOf(network).flatMap((input, index) => inputFlow(input, index, inputs[index]) ?? [])
  const outputs = parted(weights, members).map((own, member) =>
    connected(network, flows, own, member === 0 ? '' : `_of_${member}`),
  )
  const mean = (): tf.SymbolicTensor =>
    tf.layers.average({ name: 'mean' }).apply(outputs) as tf.SymbolicTensor
  return tf.model({ inputs, outputs: members === 1 ? outputs : mean() })
}

/** What the last layer says of the inputs, its layers built with the given weights; `suffix` of their names. */
function connected(
  network: Network,
  inputs: readonly Flow[],
  weights: Float32Array,
  suffix: string,
): tf.SymbolicTensor {
  const built: StepLayers[] = []
  for (const [index, shape] of shapesOf(network).entries()) {
    const read = shape.reads.flatMap((at) => (at < 0 ? inputs[-1 - at] : built[at]?.flow) ?? [])
    built.push(buildLayer(shape, index, `${shape.layer.kind}_${index}${suffix}`, read))
  }
  const tensors = parameterTensors(network, weights)
  built.forEach(({ weighted }, index) => {
    for (const { layer, parameters, split } of weighted) {
      const own = parameters.flatMap((name) => tensors.get(`${index}/${name}`) ?? [])
      const values = split ? split(own) : own
      layer.setWeights(values)
      if (values !== own) tf.dispose(values)
    }
  })
  tf.dispose([...tensors.values()])
  const last = built.at(-1)
  if (!last) throw new Error('There is no layer to export.')
  return last.flow.values
}

function inputFlow(
  input: NetworkInput,
  index: number,
  values: tf.SymbolicTensor | undefined,
): Flow | undefined {
  if (!values) return undefined
  const isFilledUp = input.kind === 'numbers' && input.varies === true
  return isFilledUp ? filledUp(values, `filled_${index}`) : { values, active: null, isMaskLost: false }
}

/** A layer on what it reads. */
function buildLayer({ layer }: LayerShape, index: number, name: string, read: readonly Flow[]): StepLayers {
  const [first] = read
  if (!first) throw new Error(`Layer ${index} reads nothing.`)
  /** The flow behind a layer that changes the values only. */
  const behind = (own: tf.layers.Layer, parameters: readonly string[] = []): StepLayers => {
    const values = own.apply(read.length === 1 ? first.values : read.map((flow) => flow.values))
    const flow = { ...first, values: values as tf.SymbolicTensor }
    return { flow, weighted: parameters.length > 0 ? [{ layer: own, parameters }] : [] }
  }
  switch (layer.kind) {
    case 'embedding': {
      const own = tf.layers.embedding({
        name,
        inputDim: layer.vocabulary,
        outputDim: layer.dimension,
        maskZero: true,
      })
      const { flow, weighted } = behind(own, ['embedding'])
      const active = activeTokens(first.values, layer.vocabulary, `${name}_active`)
      return { flow: { ...flow, active }, weighted }
    }
    case 'dropout':
      return behind(tf.layers.dropout({ name, rate: layer.rate }))
    case 'dense':
      return behind(tf.layers.dense({ name, units: layer.units, activation: layer.activation }), [
        'weights',
        'bias',
      ])
    case 'attention':
      throw new Error(
        `Layer ${index} looks at another one: a LayersModel of standard layers does not say so.`,
      )
    case 'join':
      return behind(tf.layers.concatenate({ name }))
    case 'convolution':
      return convolved(first, layer, name)
    case 'characters':
      return spelled(first.values, layer, name)
    case 'crf':
      throw new Error('A crf is left to the codec of an export.')
    case 'pooling':
      return pooled(first, layer, name)
    case 'recurrent':
      return recurrentLayers(layer, index, name, first)
  }
}

function recurrentLayers(layer: RecurrentNetworkLayer, index: number, name: string, read: Flow): StepLayers {
  if (layer.startsFrom !== undefined)
    throw new Error(`Layer ${index} starts from the states of another one: a LayersModel does not say so.`)
  const own = recurrentLayer(layer, layer.bidirectional ? `${name}_direction` : name)
  const whole = layer.bidirectional ? tf.layers.bidirectional({ name, layer: own, mergeMode: 'concat' }) : own
  const values = whole.apply(read.isMaskLost ? masked(read, name) : read.values) as tf.SymbolicTensor
  const isSequence = layer.output === 'sequence'
  return {
    flow: { values, active: isSequence ? read.active : null, isMaskLost: false },
    weighted: [
      {
        layer: whole,
        parameters: directionsOf(layer).flatMap((direction) => [`${direction}/weights`, `${direction}/bias`]),
        split: (tensors) => splitRecurrent(layer, tensors, read.isMaskLost && read.active !== null ? 1 : 0),
      },
    ],
  }
}

/** `isOpen`: any number of steps instead of those of the input. */
function createInput(input: NetworkInput, index: number, isOpen: boolean): tf.SymbolicTensor {
  const steps = isOpen ? null : input.steps
  const shape = input.kind === 'tokens' ? [steps] : [steps, input.features]
  return tf.input({ shape, name: index === 0 ? 'input' : `input_${index}` })
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

/** The parameters by name. */
function parameterTensors(network: Network, weights: Float32Array): ReadonlyMap<string, tf.Tensor> {
  let offset = 0
  return new Map(
    parameterSpecs(network).map((spec) => {
      const values = weights.slice(offset, offset + sizeOf(spec))
      offset += sizeOf(spec)
      return [spec.name, tf.tensor(values, [...spec.shape])]
    }),
  )
}

/**
 * Our weights hold the rows of the inputs and of the hidden state in one matrix; tfjs wants two. Forward, then backward. `marks` rows of zeros
 * stand behind those of the inputs, for features that only mark steps.
 */
function splitRecurrent(layer: RecurrentNetworkLayer, own: readonly tf.Tensor[], marks: number): tf.Tensor[] {
  const values: tf.Tensor[] = []
  for (let index = 0; index + 1 < own.length; index += 2) {
    const [matrix, bias] = [own[index], own[index + 1]]
    if (!matrix || !bias) continue
    const inputs = (matrix.shape[0] ?? 0) - layer.units
    const [ofInputs, ofStates] = tf.split(matrix, [inputs, layer.units], 0)
    if (!ofInputs || !ofStates) continue
    values.push(
      tf.pad(ofInputs, [
        [0, marks],
        [0, 0],
      ]),
      ofStates,
      bias.clone(),
    )
    ofInputs.dispose()
  }
  return values
}
