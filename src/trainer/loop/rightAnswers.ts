import type { LossKind } from '../../tasks/prepared'

/** How many samples of a batch got the right class; null where the task has no right and wrong. */
export function rightAnswers(
  kind: LossKind,
  outputs: Float32Array,
  targets: ArrayLike<number>,
  size: number,
): number | null {
  if (kind !== 'binaryCrossEntropy' && kind !== 'categoricalCrossEntropy') return null
  const units = outputs.length / Math.max(1, size)
  let right = 0
  for (let sample = 0; sample < size; sample++) {
    if (answeredClass(outputs.subarray(sample * units, (sample + 1) * units)) === targets[sample]) right += 1
  }
  return right
}

function answeredClass(probabilities: Float32Array): number {
  if (probabilities.length === 1) return (probabilities[0] ?? 0) > 0.5 ? 1 : 0
  let best = 0
  probabilities.forEach((probability, label) => {
    if (probability > (probabilities[best] ?? 0)) best = label
  })
  return best
}
