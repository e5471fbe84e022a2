import * as tf from '@tensorflow/tfjs'
import type { Signal } from './forwardContext'
import { directionsOf, type RecurrentLayer } from './parameterSpec'

/** Names of the weights and biases of a recurrent layer's directions. */
export const recurrentTensors = (layer: RecurrentLayer, index: number): string[] =>
  directionsOf(layer).flatMap((direction) => [`${index}/${direction}/weights`, `${index}/${direction}/bias`])

/** The outputs of a layer's directions side by side: [steps, size, units] or [size, units] each, as its `output` says. */
export function joinDirections(layer: RecurrentLayer, outputs: tf.Tensor[]): Signal {
  const joined = outputs.length === 1 ? outputs[0] : tf.concat(outputs, -1)
  return layer.output === 'last'
    ? { kind: 'vectors', values: joined as tf.Tensor2D }
    : { kind: 'sequence', values: joined as tf.Tensor3D }
}
