import type { LossKind, Targets } from '../../tasks/prepared'
import { huberDelta } from './lossOperations'

/** Probabilities are kept this far from 0 and 1 under the logarithm (Keras's epsilon). */
const epsilon = 1e-7
const surprise = (probability: number): number =>
  -Math.log(Math.min(1 - epsilon, Math.max(epsilon, probability)))

function cost(kind: 'mae' | 'mse' | 'huber', error: number): number {
  const size = Math.abs(error)
  if (kind === 'mae') return size
  if (kind === 'mse') return size * size
  return size <= huberDelta ? 0.5 * size * size : huberDelta * (size - 0.5 * huberDelta)
}

/** Summed loss of samples from outputs after activation [size, units]; without class weights. */
export function summedLoss(
  kind: LossKind,
  outputs: Float32Array,
  { values, weights }: Targets,
  size: number,
): number {
  const units = outputs.length / Math.max(1, size)
  let sum = 0
  for (let sample = 0; sample < size; sample++) {
    switch (kind) {
      case 'binaryCrossEntropy': {
        const probability = outputs[sample] ?? 0
        sum += surprise(values[sample] === 1 ? probability : 1 - probability)
        break
      }
      case 'categoricalCrossEntropy':
        sum += surprise(outputs[sample * units + (values[sample] ?? 0)] ?? 0)
        break
      default: {
        let total = 0
        for (let unit = 0; unit < units; unit++) {
          const at = sample * units + unit
          total += (weights?.[at] ?? 1) * cost(kind, (outputs[at] ?? 0) - (values[at] ?? 0))
        }
        sum += total / units
      }
    }
  }
  return sum
}
