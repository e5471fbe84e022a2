import { asksForClasses, type Answer, type Batch, type LossKind } from '../../tasks/prepared'
import { summedLoss } from './lossOf'

/** What outputs after the last activation [size, units] say of the samples of a batch. */
export function answerOf(outputs: Float32Array, batch: Batch, kind: LossKind | null): Answer {
  const { size, targets } = batch
  const units = outputs.length / Math.max(1, size)
  const row = (values: Float32Array | Int32Array, place: number, width: number) =>
    values.slice(place * width, (place + 1) * width)
  const loss = new Float64Array(size)
  const best = new Int32Array(size).fill(-1)
  for (let place = 0; place < size; place++) {
    const own = row(outputs, place, units) as Float32Array
    if (kind !== null && targets !== null) {
      const width = targets.values.length / size
      const one = {
        ...targets,
        values: row(targets.values, place, width),
        weights: targets.weights && (row(targets.weights, place, width) as Float32Array),
      }
      loss[place] = summedLoss(kind, own, one, 1)
    }
    if (kind === null || asksForClasses(kind)) best[place] = answeredClass(own)
  }
  return { loss, best, outputs }
}

function answeredClass(probabilities: Float32Array): number {
  if (probabilities.length === 1) return (probabilities[0] ?? 0) > 0.5 ? 1 : 0
  let best = 0
  probabilities.forEach((probability, label) => {
    if (probability > (probabilities[best] ?? 0)) best = label
  })
  return best
}
