import * as tf from '@tensorflow/tfjs'
import { directionsOf, type RecurrentNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'
import type { Signal } from './forwardContext'

/** Names of the weights and biases of a recurrent layer's directions. */
export const recurrentTensors = (layer: RecurrentNetworkLayer, index: number): string[] =>
  directionsOf(layer).flatMap((direction) => [`${index}/${direction}/weights`, `${index}/${direction}/bias`])

/** The outputs of a layer's directions side by side: [steps, size, units] or [size, units] each, as its `output` says. */
export function joinDirections(layer: RecurrentNetworkLayer, span: Span, outputs: tf.Tensor[]): Signal {
  const joined = outputs.length === 1 ? outputs[0] : tf.concat(outputs, -1)
  return layer.output === 'last'
    ? { kind: 'vectors', values: joined as tf.Tensor2D }
    : { kind: 'sequence', span, values: joined as tf.Tensor3D }
}
