import { type SoftmaxRequest, type SoftmaxShape } from '../softmaxLayer'

/** Probabilities, loss and gradients of a dense layer with softmax: slow and plain, in float64, all logits at once. */
export function referenceSoftmax(
  { inputs, classes }: SoftmaxShape,
  { rows, x, weights, bias, targets }: SoftmaxRequest,
  factors: ArrayLike<number>,
  smoothing = 0,
) {
  const result = {
    loss: new Float64Array(rows),
    best: new Int32Array(rows),
    outputs: new Float64Array(rows * classes),
    x: new Float64Array(rows * inputs),
    weights: new Float64Array(inputs * classes),
    bias: new Float64Array(classes),
  }
  for (let row = 0; row < rows; row++) {
    const logits = Float64Array.from({ length: classes }, (_, label) => {
      let sum = bias[label] ?? 0
      for (let k = 0; k < inputs; k++) sum += (x[row * inputs + k] ?? 0) * (weights[k * classes + label] ?? 0)
      return sum
    })
    const largest = Math.max(...logits)
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0)
    result.best[row] = logits.indexOf(largest)
    const target = targets?.[row] ?? -1
    result.loss[row] = largest + Math.log(total) - (logits[target] ?? 0)
    logits.forEach((logit, label) => {
      const probability = Math.exp(logit - largest) / total
      result.outputs[row * classes + label] = probability
      const slope =
        (factors[row] ?? 0) * (probability - (label === target ? 1 - smoothing : 0) - smoothing / classes)
      result.bias[label] = (result.bias[label] ?? 0) + slope
      for (let k = 0; k < inputs; k++) {
        const place = k * classes + label
        result.weights[place] = (result.weights[place] ?? 0) + slope * (x[row * inputs + k] ?? 0)
        result.x[row * inputs + k] = (result.x[row * inputs + k] ?? 0) + slope * (weights[place] ?? 0)
      }
    })
  }
  return result
}
