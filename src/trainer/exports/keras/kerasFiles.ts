import { writeFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import type { Network } from '../../../shared/domain/network'
import { layerWeights, type DirectionWeights, type WeightArray } from '../layerWeights'
import { hdf5, type Attributes, type StoredArray } from './hdf5'
import { kerasConfig, type KerasConfig, type KerasLayer } from './kerasConfig'

/** The version of Keras whose configuration is written. */
const kerasVersion = '3.0.0'

/** Writes a model as `.keras`, the format of Keras 3: configuration and weights in a zip. */
export async function writeKeras(network: Network, weights: Float32Array, path: string): Promise<void> {
  const config = kerasConfig(network)
  const arrays = network.layers.flatMap((_, index) => {
    const group = `layers/${variableGroup(config, index)}`
    const { plain, directions } = layerAt(network, weights, index)
    if (directions.length === 0) return variables(`${group}/vars`, plain)
    const parts = directions.length === 1 ? [group] : [`${group}/forward_layer`, `${group}/backward_layer`]
    return directions.flatMap((direction, place) =>
      variables(`${parts[place] ?? group}/cell/vars`, arraysOf(direction)),
    )
  })
  const metadata = { keras_version: kerasVersion, date_saved: '2000-01-01@00:00:00' }
  const archive = zipSync(
    {
      'metadata.json': strToU8(JSON.stringify(metadata)),
      'config.json': strToU8(JSON.stringify(config)),
      'model.weights.h5': await hdf5(arrays, new Map()),
    },
    // The weights hardly shrink, and the bytes depend on the model alone.
    { level: 0, mtime: new Date(2000, 0, 1) },
  )
  await writeFile(path, archive)
}

/** Writes a model as `.h5`, the older format, which Keras 3 reads, too. */
export async function writeKerasH5(network: Network, weights: Float32Array, path: string): Promise<void> {
  const { class_name, config } = kerasConfig(network)
  const attributes = new Map<string, Attributes>([
    [
      '',
      {
        keras_version: kerasVersion,
        backend: 'tensorflow',
        model_config: JSON.stringify({ class_name, config }),
      },
    ],
    [
      'model_weights',
      {
        keras_version: kerasVersion,
        backend: 'tensorflow',
        layer_names: config.layers.map(({ name }) => name),
      },
    ],
  ])
  const arrays: StoredArray[] = []
  const inputs = config.layers.length - network.layers.length
  for (const [place, layer] of config.layers.entries()) {
    const own = place < inputs ? [] : namedWeights(layer, layerAt(network, weights, place - inputs))
    attributes.set(`model_weights/${layer.name}`, { weight_names: own.map((array) => array.path) })
    arrays.push(...own.map((array) => ({ ...array, path: `model_weights/${layer.name}/${array.path}` })))
  }
  await writeFile(path, await hdf5(arrays, attributes))
}

const layerAt = (network: Network, weights: Float32Array, index: number) =>
  layerWeights(network, weights)[index] ?? { plain: [], directions: [] }

const arraysOf = ({ kernel, recurrent, bias }: DirectionWeights): WeightArray[] => [kernel, recurrent, bias]

const variables = (group: string, arrays: readonly WeightArray[]): StoredArray[] =>
  arrays.map((array, index) => ({ ...array, path: `${group}/${index}` }))

/** Groups of weights are named by the class of their layer, counted from the second of a class on. Source: keras/src/saving/saving_lib.py. */
function variableGroup({ config: { layers } }: KerasConfig, index: number): string {
  const place = layers.length - layers.filter(isComputed).length + index
  const name = snakeCase(layers[place]?.class_name ?? '')
  const before = layers.slice(0, place).filter((layer) => snakeCase(layer.class_name) === name).length
  return before === 0 ? name : `${name}_${before}`
}

const isComputed = (layer: KerasLayer): boolean => layer.class_name !== 'InputLayer'

const snakeCase = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

const cellNames: Readonly<Record<string, string>> = {
  LSTM: 'lstm_cell',
  GRU: 'gru_cell',
  SimpleRNN: 'simple_rnn_cell',
}

const plainNames: Readonly<Record<string, readonly string[]>> = {
  Embedding: ['embeddings'],
  Dense: ['kernel', 'bias'],
}

/** Weights by the names that Keras gives them in `.h5` files. */
function namedWeights(layer: KerasLayer, weights: ReturnType<typeof layerAt>): StoredArray[] {
  const { name, class_name: className } = layer
  if (weights.directions.length === 0) {
    return weights.plain.map((array, place) => ({
      ...array,
      path: `${name}/${plainNames[className]?.[place] ?? place}`,
    }))
  }
  const cells = cellsOf(layer)
  return weights.directions.flatMap((direction, place) =>
    arraysOf(direction).map((array, which) => ({
      ...array,
      path: `${cells[place] ?? name}/${['kernel', 'recurrent_kernel', 'bias'][which] ?? which}`,
    })),
  )
}

function cellsOf({ name, class_name: className, config: { layer, backward_layer } }: KerasLayer): string[] {
  const cell = (own: string): string => cellNames[own] ?? 'cell'
  const directions = [layer, backward_layer].flatMap((inner) => inner ?? [])
  return directions.length === 0
    ? [`${name}/${cell(className)}`]
    : directions.map((inner) => `${name}/${inner.config.name}/${cell(inner.class_name)}`)
}
