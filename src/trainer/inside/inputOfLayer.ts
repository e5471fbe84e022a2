import { shapesOf, type Network } from '../../shared/domain/network'

/** The input that a layer or input of a network follows from, and how many of its steps one step there stands for. */
export interface InputOfLayer {
  readonly input: number
  readonly stride: number
}

/**
 * Follows what a layer reads back to an input of the network, through the first of what each layer reads; -1 - k is input k itself.
 * `first`: which of what the layer itself reads is followed.
 */
export function inputOfLayer(network: Network, at: number, first = 0): InputOfLayer {
  const shapes = shapesOf(network)
  let [place, stride] = [at, 1]
  while (place >= 0) {
    const shape = shapes[place]
    if (!shape) throw new RangeError(`There is no layer ${place}.`)
    // A layer reads at the pace of what stands before it: only what it reads counts.
    if (place !== at && shape.layer.kind === 'convolution') stride *= shape.layer.stride
    const read = shape.reads[place === at ? first : 0]
    if (read === undefined) throw new RangeError(`Layer ${place} does not read as much.`)
    place = read
  }
  return { input: -1 - place, stride }
}
