import { atTemperature } from './certainty/atTemperature'

/**
 * The probabilities [classes] of one sample from the network's outputs [units]: one output is that of the second class. `temperature`: how sure
 * they are, as learned on validation rows.
 */
export function classProbabilities(
  outputs: Float32Array,
  sample: number,
  classes: number,
  temperature = 1,
): readonly number[] {
  if (classes > 2)
    return atTemperature([...outputs.subarray(sample * classes, (sample + 1) * classes)], temperature)
  const second = outputs[sample] ?? 0
  return atTemperature([1 - second, second], temperature)
}

/** The position of the largest value; the first of equals. */
export function largest(values: ArrayLike<number>): number {
  let best = 0
  for (let index = 1; index < values.length; index++) {
    if ((values[index] ?? -Infinity) > (values[best] ?? -Infinity)) best = index
  }
  return best
}
