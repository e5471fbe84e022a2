import { viterbi, type ChainScores } from '../../shared/viterbi'

/** What a conditional random field learns, or the gradients of it. */
export interface CrfWeights extends ChainScores {
  readonly transitions: Float32Array
  readonly start: Float32Array
  readonly end: Float32Array
}

/** Scores of the labels of one sequence: [steps] places of `labels` numbers each, `stride` numbers apart from `first` on. */
export interface Emissions {
  readonly values: Float32Array
  readonly first: number
  readonly stride: number
  readonly steps: number
}

/** Sums over labels and their gradients so far. */
interface CrfCounts {
  /** Sum over the pairs of neighbours, without the factor of the transition itself. */
  readonly pairs: Float64Array
  readonly start: Float64Array
  readonly end: Float64Array
}

/**
 * A linear-chain conditional random field: exact probabilities by forward-backward and the best sequence by Viterbi, one sequence after the other.
 * Probabilities are summed as they are, each step scaled to a sum of 1, rather than as logarithms: the exponential of a transition is then taken
 * once a batch instead of once a step, and a step is a product of a vector and a matrix. In double precision that holds as long as
 * scores of one step differ by less than 700.
 * Source: Lafferty, McCallum, Pereira, 2001; scaling: Rabiner, A tutorial on hidden Markov models, 1989, V A.
 */
export class Crf {
  /** exp(transition - largest transition) [labels, labels]. */
  private readonly factors: Float64Array
  private readonly largest: number
  private readonly endFactors: Float64Array
  private readonly largestEnd: number
  private readonly counts: CrfCounts
  /** [steps, labels], as long as the longest sequence so far. */
  private forward = new Float64Array()
  private weighed = new Float64Array()
  private scales = new Float64Array()

  constructor(
    readonly labels: number,
    private readonly given: CrfWeights,
  ) {
    this.largest = largestOf(given.transitions)
    this.factors = Float64Array.from(given.transitions, (value) => Math.exp(value - this.largest))
    this.largestEnd = largestOf(given.end)
    this.endFactors = Float64Array.from(given.end, (value) => Math.exp(value - this.largestEnd))
    this.counts = {
      pairs: new Float64Array(labels * labels),
      start: new Float64Array(labels),
      end: new Float64Array(labels),
    }
  }

  /**
   * The logarithm of the sum over all label sequences; writes the probability of each label at each step to `marginals`, laid out as the
   * scores are. `learns`: counts what is expected of transitions, times `weight`.
   */
  run(scores: Emissions, marginals: Float32Array, learns: number | null = null): number {
    const { labels, largest, factors, counts } = this
    const { steps } = scores
    if (steps === 0) return 0
    this.reserve(steps)
    const { forward, weighed, scales } = this
    let logSum = this.sumForward(scores)
    const last = (steps - 1) * labels
    let ends = 0
    for (let label = 0; label < labels; label++)
      ends += (forward[last + label] ?? 0) * (this.endFactors[label] ?? 0)
    logSum += this.largestEnd + Math.log(ends) + largest * (steps - 1)
    let behind = this.endFactors.map((factor) => factor / ends)
    for (let step = steps - 1; step >= 0; step--) {
      const from = step * labels
      const to = scores.first + step * scores.stride
      for (let label = 0; label < labels; label++)
        marginals[to + label] = (forward[from + label] ?? 0) * (behind[label] ?? 0)
      if (step === 0) break
      const scale = scales[step] ?? 1
      for (let label = 0; label < labels; label++)
        behind[label] = ((behind[label] ?? 0) * (weighed[from + label] ?? 0)) / scale
      const before = new Float64Array(labels)
      for (let label = 0; label < labels; label++) {
        const row = label * labels
        let sum = 0
        for (let next = 0; next < labels; next++) sum += (factors[row + next] ?? 0) * (behind[next] ?? 0)
        before[label] = sum
      }
      if (learns !== null) addPairs(counts.pairs, forward, from - labels, behind, learns)
      behind = before
    }
    if (learns !== null) {
      const final = scores.first + (steps - 1) * scores.stride
      for (let label = 0; label < labels; label++) {
        counts.start[label] = (counts.start[label] ?? 0) + learns * (marginals[scores.first + label] ?? 0)
        counts.end[label] = (counts.end[label] ?? 0) + learns * (marginals[final + label] ?? 0)
      }
    }
    return logSum
  }

  /** The score of one sequence of labels [steps]. */
  scoreOf({ values, first, stride, steps }: Emissions, labelAt: (step: number) => number): number {
    const { transitions, start, end } = this.given
    let score = 0
    let before = -1
    for (let step = 0; step < steps; step++) {
      const label = labelAt(step)
      score += values[first + step * stride + label] ?? 0
      score += (before < 0 ? start[label] : transitions[before * this.labels + label]) ?? 0
      before = label
    }
    return before < 0 ? 0 : score + (end[before] ?? 0)
  }

  /** What is expected of the weights by all sequences that were learned from. */
  expected(): CrfWeights {
    const { pairs, start, end } = this.counts
    return {
      transitions: Float32Array.from(pairs, (value, at) => value * (this.factors[at] ?? 0)),
      start: Float32Array.from(start),
      end: Float32Array.from(end),
    }
  }

  /** The label sequence [steps] with the highest score; of equal ones that with the smaller labels at the end. */
  best({ values, first, stride, steps }: Emissions): Int32Array {
    return viterbi(
      this.labels,
      this.given,
      steps,
      (step, label) => values[first + step * stride + label] ?? 0,
    )
  }

  /** Fills `forward` and `weighed`; the logarithm of the sum so far, without ends and without the largest transition. */
  private sumForward({ values, first, stride, steps }: Emissions): number {
    const { labels, factors, forward, weighed, scales } = this
    const { start } = this.given
    let logSum = 0
    for (let step = 0; step < steps; step++) {
      const from = step * labels
      const at = first + step * stride
      let top = -Infinity
      for (let label = 0; label < labels; label++) {
        const score = (values[at + label] ?? 0) + (step === 0 ? (start[label] ?? 0) : 0)
        weighed[from + label] = score
        if (score > top) top = score
      }
      for (let label = 0; label < labels; label++)
        weighed[from + label] = Math.exp((weighed[from + label] ?? 0) - top)
      if (step === 0) for (let label = 0; label < labels; label++) forward[label] = weighed[label] ?? 0
      else {
        for (let label = 0; label < labels; label++) forward[from + label] = 0
        for (let before = 0; before < labels; before++) {
          const reached = forward[from - labels + before] ?? 0
          const row = before * labels
          for (let label = 0; label < labels; label++)
            forward[from + label] = (forward[from + label] ?? 0) + reached * (factors[row + label] ?? 0)
        }
        for (let label = 0; label < labels; label++)
          forward[from + label] = (forward[from + label] ?? 0) * (weighed[from + label] ?? 0)
      }
      let sum = 0
      for (let label = 0; label < labels; label++) sum += forward[from + label] ?? 0
      for (let label = 0; label < labels; label++) forward[from + label] = (forward[from + label] ?? 0) / sum
      scales[step] = sum
      logSum += top + Math.log(sum)
    }
    return logSum
  }

  private reserve(steps: number): void {
    if (this.scales.length >= steps) return
    this.forward = new Float64Array(steps * this.labels)
    this.weighed = new Float64Array(steps * this.labels)
    this.scales = new Float64Array(steps)
  }
}

/** Adds the outer product of the labels of one step and those behind them. */
function addPairs(
  pairs: Float64Array,
  forward: Float64Array,
  from: number,
  behind: Float64Array,
  weight: number,
): void {
  const labels = behind.length
  for (let before = 0; before < labels; before++) {
    const reached = weight * (forward[from + before] ?? 0)
    const row = before * labels
    for (let label = 0; label < labels; label++)
      pairs[row + label] = (pairs[row + label] ?? 0) + reached * (behind[label] ?? 0)
  }
}

const largestOf = (values: Float32Array): number =>
  values.reduce((largest, value) => Math.max(largest, value), -Infinity)
