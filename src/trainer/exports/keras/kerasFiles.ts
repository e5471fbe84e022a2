import { writeFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import type { WeightArray } from '../layerWeights'
import type { TrainedNetwork } from '../exportInput'
import { hdf5, type Attributes, type StoredArray } from './hdf5'
import type { KerasLayer, KerasNode } from './kerasGraph'
import { kerasModel } from './kerasModel'

/** The version of Keras whose configuration is written. */
const kerasVersion = '3.0.0'

/** Writes a model as `.keras`, the format of Keras 3: configuration and weights in a zip. The bytes depend on the model alone. */
export async function writeKeras({ network, weights, members }: TrainedNetwork, path: string): Promise<void> {
  const { config, nodes } = kerasModel(network, weights, members)
  const groups = variableGroups(nodes.map(({ layer }) => layer))
  const arrays = nodes.flatMap(({ weights: { own, cells } }, index) => {
    const group = `layers/${groups[index] ?? ''}`
    const parts = cells.length > 1 ? [`${group}/forward_layer`, `${group}/backward_layer`] : [group]
    return [
      ...variables(`${group}/vars`, own),
      ...cells.flatMap((cell, place) => variables(`${parts[place] ?? group}/cell/vars`, cell)),
    ]
  })
  const archive = zipSync(
    {
      'metadata.json': strToU8(
        JSON.stringify({ keras_version: kerasVersion, date_saved: '2000-01-01@00:00:00' }),
      ),
      'config.json': strToU8(JSON.stringify(config)),
      'model.weights.h5': await hdf5(arrays, new Map()),
    },
    // Weights hardly shrink.
    { level: 0, mtime: new Date(2000, 0, 1) },
  )
  await writeFile(path, archive)
}

/** Writes a model as `.h5`, the older format, which Keras 3 reads, too. */
export async function writeKerasH5(
  { network, weights, members }: TrainedNetwork,
  path: string,
): Promise<void> {
  const { config, nodes } = kerasModel(network, weights, members)
  const about = { keras_version: kerasVersion, backend: 'tensorflow' }
  const description = JSON.stringify({ class_name: config.class_name, config: config.config })
  const attributes = new Map<string, Attributes>([
    ['', { ...about, model_config: description }],
    ['model_weights', { ...about, layer_names: nodes.map(({ layer }) => layer.name) }],
  ])
  const arrays = nodes.flatMap((node) => {
    const group = `model_weights/${node.layer.name}`
    const own = namedWeights(node)
    attributes.set(group, { weight_names: own.map((array) => array.path) })
    return own.map((array) => ({ ...array, path: `${group}/${array.path}` }))
  })
  await writeFile(path, await hdf5(arrays, attributes))
}

const variables = (group: string, arrays: readonly WeightArray[]): StoredArray[] =>
  arrays.map((array, index) => ({ ...array, path: `${group}/${index}` }))

/** Groups of weights are named by the class of their layer, counted from the second of a class on. Source: keras/src/saving/saving_lib.py. */
function variableGroups(layers: readonly KerasLayer[]): string[] {
  const seen = new Map<string, number>()
  return layers.map((layer) => {
    const name = snakeCase(layer.class_name)
    const before = seen.get(name) ?? 0
    seen.set(name, before + 1)
    return before === 0 ? name : `${name}_${before}`
  })
}

/** Source: `to_snake_case` of keras/src/utils/naming.py. */
const snakeCase = (name: string): string =>
  name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

const cellNames: Readonly<Record<string, string>> = {
  LSTM: 'lstm_cell',
  GRU: 'gru_cell',
  SimpleRNN: 'simple_rnn_cell',
}

/** Weights by the names that Keras gives them in `.h5` files. */
function namedWeights({ layer, weights: { own, cells } }: KerasNode): StoredArray[] {
  const { name, class_name: className } = layer
  const plain = className === 'Embedding' ? ['embeddings'] : ['kernel', 'bias']
  const places = cellsOf(layer)
  return [
    ...own.map((array, which) => ({ ...array, path: `${name}/${plain[which] ?? which}` })),
    ...cells.flatMap((cell, direction) =>
      cell.map((array, which) => ({
        ...array,
        path: `${places[direction] ?? name}/${['kernel', 'recurrent_kernel', 'bias'][which] ?? which}`,
      })),
    ),
  ]
}

function cellsOf({ name, class_name: className, config: { layer, backward_layer } }: KerasLayer): string[] {
  const cell = (own: string): string => cellNames[own] ?? 'cell'
  const directions = [layer, backward_layer].flatMap((inner) => inner ?? [])
  return directions.length === 0
    ? [`${name}/${cell(className)}`]
    : directions.map((inner) => `${name}/${inner.config.name}/${cell(inner.class_name)}`)
}
