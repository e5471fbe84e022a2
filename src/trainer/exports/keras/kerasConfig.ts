import {
  inputsOf,
  shapesOf,
  summarizeNetwork,
  type LayerShape,
  type Network,
  type NetworkInput,
  type NetworkLayer,
  type RecurrentNetworkLayer,
  type Shape,
} from '../../../shared/domain/network'

/** A layer as Keras describes it: its class and what it is made with. */
export interface KerasObject {
  readonly module: 'keras.layers'
  readonly class_name: string
  readonly config: {
    readonly name: string
    /** The recurrent layers of a bidirectional one. */
    readonly layer?: KerasObject
    readonly backward_layer?: KerasObject
    readonly [setting: string]: unknown
  }
  readonly registered_name: null
}

/** A layer where it stands in a model. */
export interface KerasLayer extends KerasObject {
  readonly name: string
  readonly inbound_nodes: readonly unknown[]
}

/** What `keras.saving.load_model` builds a model from: a functional model of Keras 3. */
export interface KerasConfig {
  readonly module: 'keras.src.models.functional'
  readonly class_name: 'Functional'
  readonly registered_name: 'Functional'
  readonly config: {
    readonly name: string
    readonly layers: readonly KerasLayer[]
    readonly input_layers: readonly unknown[]
    readonly output_layers: readonly unknown[]
  }
}

/**
 * The network as a functional Keras model without custom objects, [batch, steps(, features)] -> [batch, (steps,) units]; tokens are padded
 * with 0 at either end. Layers are named as in the model summary. The layers of the configuration are the inputs, then those of the network
 * in their order.
 */
export function kerasConfig(network: Network): KerasConfig {
  const inputs = inputsOf(network)
  const names = layerNames(network)
  const shapes = shapesOf(network)
  const read = (at: number): Keyed =>
    at < 0
      ? { name: inputName(-1 - at), shape: inputShape(inputs[-1 - at]), type: inputType(inputs[-1 - at]) }
      : { name: names[at] ?? '', shape: shapeOf(shapes[at]?.output), type: 'float32' }
  const layers = shapes.map((shape, index) => placed(network, index, shape, names, read))
  return {
    module: 'keras.src.models.functional',
    class_name: 'Functional',
    registered_name: 'Functional',
    config: {
      name: 'lstm_workbench',
      layers: [...inputs.map(inputLayer), ...layers],
      input_layers: inputs.map((_, index) => [inputName(index), 0, 0]),
      output_layers: [[names.at(-1), 0, 0]],
    },
  }
}

const inputName = (index: number): string => (index === 0 ? 'input' : `input_${index}`)

/** Names of the layers: those of the summary, counted from the second of a kind on. */
function layerNames(network: Network): string[] {
  const seen = new Map<string, number>()
  return summarizeNetwork(network).map(({ layer }) => {
    const name = layer.replaceAll(' ', '_')
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before === 0 ? name : `${name}_${before}`
  })
}

const inputType = (input: NetworkInput | undefined): string =>
  input?.kind === 'tokens' ? 'int32' : 'float32'

/** Batch and steps of any length. */
const inputShape = (input: NetworkInput | undefined): (number | null)[] =>
  input?.kind === 'numbers' ? [null, null, input.features] : [null, null]

const shapeOf = (shape: Shape | undefined): (number | null)[] =>
  shape?.steps === null ? [null, shape.features] : [null, null, shape?.features ?? null]

const described = (className: string, config: KerasObject['config']): KerasObject => ({
  module: 'keras.layers',
  class_name: className,
  config,
  registered_name: null,
})

function inputLayer(input: NetworkInput, index: number): KerasLayer {
  const name = inputName(index)
  const config = { batch_shape: inputShape(input), dtype: inputType(input), name }
  return { ...described('InputLayer', config), name, inbound_nodes: [] }
}

/** A tensor of the model by the layer that gives it. */
interface Keyed {
  readonly name: string
  readonly shape: readonly (number | null)[]
  readonly type: string
}

const tensorOf = ({ name, shape, type }: Keyed, output = 0) => ({
  class_name: '__keras_tensor__',
  config: { shape, dtype: type, keras_history: [name, 0, output] },
})

function placed(
  network: Network,
  index: number,
  { layer, reads }: LayerShape,
  names: readonly string[],
  read: (at: number) => Keyed,
): KerasLayer {
  const name = names[index] ?? ''
  const tensors = reads.map((at) => tensorOf(read(at)))
  const startsFrom = layer.kind === 'recurrent' ? layer.startsFrom : undefined
  const kwargs =
    startsFrom === undefined ? {} : { initial_state: statesOf(network, startsFrom, names[startsFrom] ?? '') }
  const args = layer.kind === 'join' ? [tensors] : tensors.slice(0, 1)
  return {
    ...layerConfig(layer, name, givesStates(network, index)),
    name,
    inbound_nodes: [{ args, kwargs }],
  }
}

/** Whether a later layer starts from the states of this one, which it then gives beside its output. */
const givesStates = (network: Network, index: number): boolean =>
  network.layers.some((layer) => layer.kind === 'recurrent' && layer.startsFrom === index)

/** The states of a recurrent layer: hidden (and cell), forward then backward; they stand behind its output. */
function statesOf(network: Network, index: number, name: string): unknown[] {
  const layer = network.layers[index]
  if (layer?.kind !== 'recurrent') return []
  const states = (layer.cell === 'lstm' ? 2 : 1) * (layer.bidirectional ? 2 : 1)
  const state: Keyed = { name, shape: [null, layer.units], type: 'float32' }
  return Array.from({ length: states }, (_, place) => tensorOf(state, place + 1))
}

function layerConfig(layer: NetworkLayer, name: string, states: boolean): KerasObject {
  const common = { name, dtype: 'float32' }
  switch (layer.kind) {
    case 'embedding':
      return described('Embedding', {
        ...common,
        input_dim: layer.vocabulary,
        output_dim: layer.dimension,
        mask_zero: true,
      })
    case 'dropout':
      return described('Dropout', { ...common, rate: layer.rate })
    case 'dense':
      return described('Dense', {
        ...common,
        units: layer.units,
        activation: layer.activation,
        use_bias: true,
      })
    case 'join':
      return described('Concatenate', { ...common, axis: -1 })
    case 'recurrent': {
      if (!layer.bidirectional) return cellConfig(layer, name, states, false)
      return described('Bidirectional', {
        ...common,
        merge_mode: 'concat',
        layer: cellConfig(layer, `forward_${name}`, states, false),
        backward_layer: cellConfig(layer, `backward_${name}`, states, true),
      })
    }
  }
}

/** Class names of the cells. */
const kerasCells = { lstm: 'LSTM', gru: 'GRU', rnn: 'SimpleRNN' } as const

/** The activations are written out: other readers of the format have defaults of their own. */
function cellConfig(
  layer: RecurrentNetworkLayer,
  name: string,
  states: boolean,
  backwards: boolean,
): KerasObject {
  return described(kerasCells[layer.cell], {
    name,
    dtype: 'float32',
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
