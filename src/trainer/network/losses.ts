import { countPlaces } from '../../tasks/places'
import { asksForClasses, type LossKind, type Targets } from '../../tasks/prepared'

/** Where the Huber loss turns from squares to lines, in scaled units (Keras's default). */
const huberDelta = 1

/** What a batch costs: the loss of each place, for classes without weights, the weighted mean that is minimised, and its gradient. */
export interface BatchLoss {
  /** [places] */
  readonly places: Float64Array
  readonly mean: number
  /** [places, units]: of the mean by each logit. */
  readonly gradient: Float32Array
}

/** Writes the gradient of one place's loss by its logits, and returns the loss. */
type PlaceLoss = (
  logits: Float32Array,
  targets: Targets,
  place: number,
  units: number,
  gradient: Float32Array,
) => number

/** max(x, 0) - x z + log(1 + exp(-|x|)): the cross-entropy of sigmoid(x), stable for large |x|. */
const binaryCrossEntropy: PlaceLoss = (logits, { values }, place, _units, gradient) => {
  const x = logits[place] ?? NaN
  const z = values[place] ?? NaN
  gradient[place] = 1 / (1 + Math.exp(-x)) - z
  return Math.max(x, 0) - x * z + Math.log1p(Math.exp(-Math.abs(x)))
}

/** log(sum of exp) - the logit of the target, with the largest logit taken off first. */
const categoricalCrossEntropy: PlaceLoss = (logits, { values }, place, units, gradient) => {
  const first = place * units
  let most = -Infinity
  for (let unit = 0; unit < units; unit++) most = Math.max(most, logits[first + unit] ?? NaN)
  let sum = 0
  for (let unit = 0; unit < units; unit++) sum += Math.exp((logits[first + unit] ?? NaN) - most)
  const logSum = most + Math.log(sum)
  for (let unit = 0; unit < units; unit++)
    gradient[first + unit] = Math.exp((logits[first + unit] ?? NaN) - logSum)
  const target = first + (values[place] ?? NaN)
  gradient[target] = (gradient[target] ?? NaN) - 1
  return logSum - (logits[target] ?? NaN)
}

/** The mean over the outputs of a place of each value's cost, times its weight where values have one. */
const meanCost =
  (kind: NumberLoss): PlaceLoss =>
  (logits, { values, weights }, place, units, gradient) => {
    let total = 0
    for (let at = place * units; at < (place + 1) * units; at++) {
      const error = (logits[at] ?? NaN) - (values[at] ?? NaN)
      const weight = weights?.[at] ?? 1
      // a value that does not count may be no number
      total += weight === 0 ? 0 : weight * cost(kind, error)
      gradient[at] = weight === 0 ? 0 : (weight * slope(kind, error)) / units
    }
    return total / units
  }

type NumberLoss = Exclude<LossKind, 'binaryCrossEntropy' | 'categoricalCrossEntropy'>

const placeLoss: Readonly<Record<LossKind, PlaceLoss>> = {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  mae: meanCost('mae'),
  mse: meanCost('mse'),
  huber: meanCost('huber'),
}

/** The loss of logits [places, units], and its gradient. */
export function lossOf(kind: LossKind, logits: Float32Array, targets: Targets, places: number): BatchLoss {
  const units = logits.length / Math.max(1, places)
  const { weights } = targets
  const weightOf = (place: number): number => (weights && asksForClasses(kind) ? (weights[place] ?? 0) : 1)
  const count =
    targets.at === 'sample' || weights === null ? places : Math.max(1, countPlaces(targets, places))
  const gradient = new Float32Array(logits.length)
  const losses = new Float64Array(places)
  const ofPlace = placeLoss[kind]
  let sum = 0
  for (let place = 0; place < places; place++) {
    const weight = weightOf(place)
    const loss = ofPlace(logits, targets, place, units, gradient)
    losses[place] = loss
    sum += weight === 0 ? 0 : weight * loss
    for (let at = place * units; at < (place + 1) * units; at++)
      gradient[at] = weight === 0 ? 0 : ((gradient[at] ?? NaN) * weight) / count
  }
  return { places: losses, mean: sum / count, gradient }
}

/** Probabilities are kept this far from 0 and 1 under the logarithm (Keras's epsilon). */
const epsilon = 1e-7
const surprise = (probability: number): number =>
  -Math.log(Math.min(1 - epsilon, Math.max(epsilon, probability)))

function cost(kind: NumberLoss, error: number): number {
  const size = Math.abs(error)
  if (kind === 'mae') return size
  if (kind === 'mse') return size * size
  return size <= huberDelta ? 0.5 * size * size : huberDelta * (size - 0.5 * huberDelta)
}

/** How a cost changes with its error. */
function slope(kind: NumberLoss, error: number): number {
  if (kind === 'mse') return 2 * error
  if (kind === 'mae') return Math.sign(error)
  return Math.max(-huberDelta, Math.min(huberDelta, error))
}
/** Loss of each place [places] from outputs after activation [places, units]; for classes without their weights. */
export function placeLosses(
  kind: LossKind,
  outputs: Float32Array,
  { values, weights }: Targets,
  places: number,
): Float64Array {
  const units = outputs.length / Math.max(1, places)
  return Float64Array.from({ length: places }, (_, place) => {
    switch (kind) {
      case 'binaryCrossEntropy': {
        const probability = outputs[place] ?? 0
        return surprise(values[place] === 1 ? probability : 1 - probability)
      }
      case 'categoricalCrossEntropy':
        return surprise(outputs[place * units + (values[place] ?? 0)] ?? 0)
      default: {
        let total = 0
        for (let unit = 0; unit < units; unit++) {
          const at = place * units + unit
          total += (weights?.[at] ?? 1) * cost(kind, (outputs[at] ?? 0) - (values[at] ?? 0))
        }
        return total / units
      }
    }
  })
}
