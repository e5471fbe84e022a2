import type { Network } from '../../shared/domain/network'
import { parameterSpecs, sizeOf } from '../network/parameterSpec'

/** An array of weights, row-major. */
export interface WeightArray {
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** The weights of a recurrent layer in one direction; gates stand side by side in the columns, in the order of `gateCount`. */
export interface DirectionWeights {
  /** [inputs, gates x units] */
  readonly kernel: WeightArray
  /** [units, gates x units] */
  readonly recurrent: WeightArray
  /** [gates x units] */
  readonly bias: WeightArray
}

/** The weights of a network's layers, as other libraries divide them. */
export interface LayerWeights {
  /** Arrays of a layer that is not recurrent, in the order of `parameterSpecs`. */
  readonly plain: readonly WeightArray[]
  /** Forward, then backward; empty where the layer is not recurrent. */
  readonly directions: readonly DirectionWeights[]
}

/** Divides the flat weights of a network by layers, as views of `weights`. */
export function layerWeights(network: Network, weights: Float32Array): readonly LayerWeights[] {
  let offset = 0
  const arrays = parameterSpecs(network).map((spec) => {
    const values = weights.subarray(offset, offset + sizeOf(spec))
    offset += sizeOf(spec)
    return { layer: Number.parseInt(spec.name), shape: spec.shape, values }
  })
  return network.layers.map((layer, index) => {
    const own = arrays.filter((array) => array.layer === index)
    return layer.kind === 'recurrent'
      ? { plain: [], directions: pairs(own).map(([matrix, bias]) => divide(matrix, bias, layer.units)) }
      : { plain: own, directions: [] }
  })
}

function pairs<Item>(items: readonly Item[]): [Item, Item][] {
  return items.flatMap((first, index): [Item, Item][] => {
    const second = items[index + 1]
    return index % 2 === 0 && second !== undefined ? [[first, second]] : []
  })
}

/** One matrix holds the rows of the inputs above those of the hidden state. */
function divide(matrix: WeightArray, bias: WeightArray, units: number): DirectionWeights {
  const [rows = 0, columns = 0] = matrix.shape
  const border = (rows - units) * columns
  return {
    kernel: { shape: [rows - units, columns], values: matrix.values.subarray(0, border) },
    recurrent: { shape: [units, columns], values: matrix.values.subarray(border) },
    bias,
  }
}

/** Vectors [rows, dimension] with zeros for the first one. */
export const withoutFirstRow = ({ shape, values }: WeightArray): WeightArray => ({
  shape,
  values: values.map((value, at) => (at < (shape[1] ?? 0) ? 0 : value)),
})
