import { gateCount, type Network, type RecurrentNetworkLayer } from '../../../shared/domain/network'
import { layerWeights, type WeightArray } from '../layerWeights'
import type { NamedArray } from './safetensors'

/** Whether PyTorch's own kernels run a recurrent layer as the application does: its GRU resets after the product, and it drops no states. */
export const isFused = ({ cell, recurrentDropout }: RecurrentNetworkLayer): boolean =>
  cell !== 'gru' && recurrentDropout === 0

/** An array of PyTorch, and how its numbers stand in the one of the application that it is: `axes` of the latter in the order of the former. */
interface Placed {
  readonly name: string
  readonly from: WeightArray
  readonly axes: readonly number[]
  /** Of PyTorch's; that of the transposed array where left out. */
  readonly shape?: readonly number[]
}

/**
 * Where every weight of a network stands in the state of the generated module: `layer<index>.` and the names of `layers.py`. Views of `weights`,
 * so that the same places read and write.
 */
function placesOf(network: Network, weights: Float32Array): Placed[] {
  return layerWeights(network, weights).flatMap(({ plain, directions }, index): Placed[] => {
    const layer = network.layers[index]
    const own = `layer${index}.`
    if (layer?.kind === 'recurrent') {
      return directions.flatMap(({ kernel, recurrent, bias }, direction): Placed[] => {
        const names = isFused(layer)
          ? ['weight_ih', 'weight_hh', 'bias_ih'].map(
              (name) => `rnn.${name}_l0${direction === 1 ? '_reverse' : ''}`,
            )
          : ['weight_ih', 'weight_hh', 'bias'].map((name) => `${name}_${direction}`)
        const [input = '', state = '', added = ''] = names
        return [
          { name: own + input, from: kernel, axes: [1, 0] },
          { name: own + state, from: recurrent, axes: [1, 0] },
          { name: own + added, from: bias, axes: [0] },
        ]
      })
    }
    const [first, second, third] = plain
    if (layer === undefined || first === undefined) return []
    switch (layer.kind) {
      case 'embedding':
        return [{ name: `${own}weight`, from: first, axes: [0, 1] }]
      case 'dense':
        return [
          { name: `${own}weight`, from: first, axes: [1, 0] },
          ...(second ? [{ name: `${own}bias`, from: second, axes: [0] }] : []),
        ]
      case 'convolution':
        // [width, inputs, filters] -> [filters, inputs, width]
        return [
          { name: `${own}weight`, from: first, axes: [2, 1, 0] },
          ...(second ? [{ name: `${own}bias`, from: second, axes: [0] }] : []),
        ]
      case 'pooling':
        return [
          { name: `${own}weight`, from: first, axes: [1, 0] },
          ...(second ? [{ name: `${own}bias`, from: second, axes: [0] }] : []),
          ...(third
            ? [{ name: `${own}sought`, from: third, axes: [0, 1], shape: [third.shape[0] ?? 0] }]
            : []),
        ]
      default:
        return []
    }
  })
}

/** The weights of a network as PyTorch names and lays them. */
export function torchWeights(network: Network, weights: Float32Array): NamedArray[] {
  const placed = placesOf(network, weights).map(({ name, from, axes, shape }): NamedArray => {
    const turned = axes.map((axis) => from.shape[axis] ?? 1)
    const values = new Float32Array(from.values.length)
    eachPlace(from, axes, (own, theirs) => (values[theirs] = from.values[own] ?? 0))
    return { name, shape: shape ?? turned, values }
  })
  return [...placed, ...idleBiases(network)]
}

/** PyTorch adds a second bias, which stays zero. */
function idleBiases(network: Network): NamedArray[] {
  return network.layers.flatMap((layer, index) =>
    layer.kind !== 'recurrent' || !isFused(layer)
      ? []
      : (layer.bidirectional ? ['', '_reverse'] : ['']).map((ending) => {
          const rows = gateCount[layer.cell] * layer.units
          return {
            name: `layer${index}.rnn.bias_hh_l0${ending}`,
            shape: [rows],
            values: new Float32Array(rows),
          }
        }),
  )
}

/** The flat weights of a network from PyTorch's arrays. Throws a RangeError where one is missing, has another size or is no number. */
export function fromTorch(
  network: Network,
  arrays: ReadonlyMap<string, NamedArray>,
  weights: Float32Array,
): Float32Array {
  for (const { name, from, axes } of placesOf(network, weights)) {
    const array = arrays.get(name)
    if (array?.values.length !== from.values.length)
      throw new RangeError(`${name} is not there with its size`)
    const values = array.values
    eachPlace(from, axes, (own, theirs) => (from.values[own] = values[theirs] ?? NaN))
  }
  for (const { name, values } of idleBiases(network)) {
    const found = arrays.get(name)?.values
    if (found?.length !== values.length || found.some((value) => value !== 0))
      throw new RangeError(`${name} is not zero`)
  }
  if (!weights.every(Number.isFinite)) throw new RangeError('not all weights are numbers')
  return weights
}

/** Every place of an array beside its place in the transposed one. */
function eachPlace(
  { shape, values }: WeightArray,
  axes: readonly number[],
  visit: (own: number, theirs: number) => void,
): void {
  const strides = axes.map((_, index) =>
    axes.slice(index + 1).reduce((product, axis) => product * (shape[axis] ?? 1), 1),
  )
  const place = shape.map(() => 0)
  for (let own = 0; own < values.length; own++) {
    visit(
      own,
      axes.reduce((sum, axis, index) => sum + (place[axis] ?? 0) * (strides[index] ?? 0), 0),
    )
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place[axis] = (place[axis] ?? 0) + 1
      if ((place[axis] ?? 0) < (shape[axis] ?? 1)) break
      place[axis] = 0
    }
  }
}
