import type { WeightArray } from '../layerWeights'

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

/** The weights of a layer: its own in the order of Keras, or those of its cells, forward then backward. */
export interface KerasWeights {
  readonly own: readonly WeightArray[]
  readonly cells: readonly (readonly WeightArray[])[]
}

/** A layer with its weights. */
export interface KerasNode {
  readonly layer: KerasLayer
  /** Names of the layers that it reads, in the order of its arguments. */
  readonly reads: readonly string[]
  readonly weights: KerasWeights
}

/** A tensor of a model: the layer that gives it, and which of its outputs it is. */
export interface KerasTensor {
  readonly layer: string
  readonly output: number
  /** Null = of any length. */
  readonly shape: readonly (number | null)[]
  readonly type: 'int32' | 'float32'
}

/** A layer of a class with its settings. */
export const kerasObject = (
  className: string,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): KerasObject => ({
  module: 'keras.layers',
  class_name: className,
  config: { name, dtype: 'float32', ...settings },
  registered_name: null,
})

const noWeights: KerasWeights = { own: [], cells: [] }

const tensorJson = ({ layer, output, shape, type }: KerasTensor) => ({
  class_name: '__keras_tensor__',
  config: { shape, dtype: type, keras_history: [layer, 0, output] },
})

/** A functional model that is being put together, layer by layer. */
export class KerasGraph {
  readonly nodes: KerasNode[] = []
  private readonly names = new Map<string, number>()

  /** A name that no other layer has: the wanted one, counted from the second on. */
  name(wanted: string): string {
    const before = this.names.get(wanted) ?? 0
    this.names.set(wanted, before + 1)
    return before === 0 ? wanted : `${wanted}_${before}`
  }

  /** Adds an input of that shape, with the batch in front. */
  input(name: string, shape: KerasTensor['shape'], type: KerasTensor['type']): KerasTensor {
    const object = kerasObject('InputLayer', this.name(name), { batch_shape: shape, dtype: type })
    this.nodes.push({
      layer: { ...object, name: object.config.name, inbound_nodes: [] },
      reads: [],
      weights: noWeights,
    })
    return { layer: object.config.name, output: 0, shape, type }
  }

  /** Adds a layer of one output; one that reads a list takes its tensors as one argument. */
  add(
    object: KerasObject,
    read: KerasTensor | readonly KerasTensor[],
    shape: KerasTensor['shape'],
    weights: Partial<KerasWeights> = {},
    states: readonly KerasTensor[] = [],
  ): KerasTensor {
    const { name } = object.config
    const args = [isList(read) ? read.map(tensorJson) : tensorJson(read)]
    const tensors = [...(isList(read) ? read : [read]), ...states]
    const kwargs = states.length === 0 ? {} : { initial_state: states.map(tensorJson) }
    this.nodes.push({
      layer: { ...object, name, inbound_nodes: [{ args, kwargs }] },
      reads: tensors.map((tensor) => tensor.layer),
      weights: { ...noWeights, ...weights },
    })
    return { layer: name, output: 0, shape, type: 'float32' }
  }
}

const isList = (read: KerasTensor | readonly KerasTensor[]): read is readonly KerasTensor[] =>
  Array.isArray(read)

/**
 * The layers in the order in which Keras lists those of a functional model, by which it finds their weights: the farthest from the output
 * first, and of equally far ones that which is met first on the way back from the output. Source: `map_graph` of keras/src/ops/function.py.
 */
export function inKerasOrder(nodes: readonly KerasNode[], output: string): KerasNode[] {
  const byName = new Map(nodes.map((node) => [node.layer.name, node]))
  const met = new Map<string, number>()
  const finished: string[] = []
  const goBack = (name: string): void => {
    if (met.has(name)) return
    met.set(name, met.size)
    for (const read of byName.get(name)?.reads ?? []) goBack(read)
    finished.push(name)
  }
  goBack(output)
  const depths = new Map<string, number>()
  const depthOf = (name: string): number => depths.get(name) ?? 0
  for (const name of finished.reverse())
    for (const read of byName.get(name)?.reads ?? [])
      depths.set(read, Math.max(depthOf(read), depthOf(name) + 1))
  const place = ({ layer: { name } }: KerasNode): number => met.get(name) ?? 0
  const depth = ({ layer: { name } }: KerasNode): number => depthOf(name)
  return [...nodes].sort((a, b) => depth(b) - depth(a) || place(a) - place(b))
}
