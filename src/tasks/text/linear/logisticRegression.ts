import { minimize } from './minimize'
import type { SparseRow, SparseRows } from './sparseRows'

/** The gradient of the mean loss is flat below this: the probabilities then hardly change. */
const flat = 1e-5
const mostSteps = 100

/** What is learned from. */
export interface LabelledRows {
  readonly rows: SparseRows
  readonly features: number
  /** Class of each row. */
  readonly labels: Int32Array
  readonly classes: number
}

/**
 * Logistic regression over sparse features: softmax over the classes, for two classes the sigmoid of one sum. Minimises the cross-entropy of all rows
 * plus half the squared length of the weights divided by `strength` (scikit-learn's `C`); the offsets are free.
 */
export class LogisticRegression {
  private constructor(
    /** [features + 1, outputs]; the last row holds the offsets. */
    private readonly weights: Float64Array,
    private readonly features: number,
    readonly classes: number,
  ) {}

  /** Learns from all rows; `onStep` hears which share of the most steps is done, and may throw to end it. */
  static async learn(
    { rows, features, labels, classes }: LabelledRows,
    strength: number,
    onStep: (fraction: number) => Promise<void>,
  ): Promise<LogisticRegression> {
    const outputs = outputsFor(classes)
    const scale = 1 / Math.max(1, rows.count)
    const sums = new Float64Array(outputs)
    const weights = await minimize(
      (features + 1) * outputs,
      (point, gradient) => {
        let loss = 0
        gradient.fill(0)
        for (let row = 0; row < rows.count; row++) {
          const cells = rows.at(row)
          sumsOf(point, cells, features, sums)
          loss += surprise(sums, labels[row] ?? 0)
          // `sums` now holds how far each output is above what it should be.
          addGradient(gradient, cells, features, sums, scale)
        }
        const shrink = scale / strength
        let squares = 0
        for (let at = 0; at < features * outputs; at++) {
          const weight = point[at] ?? 0
          squares += weight * weight
          gradient[at] = (gradient[at] ?? 0) + shrink * weight
        }
        return loss * scale + (shrink / 2) * squares
      },
      { flat, mostSteps, onStep: (step) => onStep(step / mostSteps) },
    )
    return new LogisticRegression(weights, features, classes)
  }

  /** The probability of each class for one row [classes]. */
  probabilities(cells: SparseRow): Float64Array {
    const sums = new Float64Array(outputsFor(this.classes))
    sumsOf(this.weights, cells, this.features, sums)
    if (this.classes > 2) return softmax(sums)
    const second = 1 / (1 + Math.exp(-(sums[0] ?? 0)))
    return Float64Array.of(1 - second, second)
  }
}

const outputsFor = (classes: number): number => (classes > 2 ? classes : 1)

/** Writes the weighed sums of a row into `sums` [outputs]. */
function sumsOf(weights: Float64Array, cells: SparseRow, features: number, sums: Float64Array): void {
  const outputs = sums.length
  for (let output = 0; output < outputs; output++) sums[output] = weights[features * outputs + output] ?? 0
  const { columns, values } = cells
  for (let place = 0; place < columns.length; place++) {
    const [from, value] = [(columns[place] ?? 0) * outputs, values[place] ?? 0]
    for (let output = 0; output < outputs; output++)
      sums[output] = (sums[output] ?? 0) + value * (weights[from + output] ?? 0)
  }
}

/** The cross-entropy of a row; turns its sums into their gradient. */
function surprise(sums: Float64Array, label: number): number {
  if (sums.length === 1) {
    const sum = sums[0] ?? 0
    sums[0] = 1 / (1 + Math.exp(-sum)) - label
    // log(1 + exp(-margin)), stable for large margins of either sign.
    const margin = label === 1 ? sum : -sum
    return Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)))
  }
  const shares = softmax(sums)
  sums.set(shares)
  sums[label] = (sums[label] ?? 0) - 1
  return -Math.log(Math.max(Number.MIN_VALUE, shares[label] ?? 0))
}

function softmax(sums: Float64Array): Float64Array {
  const most = sums.reduce((max, sum) => Math.max(max, sum), -Infinity)
  const shares = sums.map((sum) => Math.exp(sum - most))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share) => share / total)
}

function addGradient(
  gradient: Float64Array,
  { columns, values }: SparseRow,
  features: number,
  ofSums: Float64Array,
  scale: number,
): void {
  const outputs = ofSums.length
  for (let output = 0; output < outputs; output++) {
    const offset = features * outputs + output
    gradient[offset] = (gradient[offset] ?? 0) + scale * (ofSums[output] ?? 0)
  }
  for (let place = 0; place < columns.length; place++) {
    const [from, value] = [(columns[place] ?? 0) * outputs, scale * (values[place] ?? 0)]
    for (let output = 0; output < outputs; output++)
      gradient[from + output] = (gradient[from + output] ?? 0) + value * (ofSums[output] ?? 0)
  }
}
