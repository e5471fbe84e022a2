/** Scores of sequences of labels beside those of single labels: of each label behind another, of the first and of the last one. */
export interface ChainScores {
  /** [labels, labels] from each label to the one behind it. */
  readonly transitions: ArrayLike<number>
  /** [labels] */
  readonly start: ArrayLike<number>
  readonly end: ArrayLike<number>
}

/**
 * The sequence of labels [steps] with the highest sum of scores; of equal ones that with the smaller numbers at its end. `scoreOf` tells the score of a
 * label at a step.
 * Source: Viterbi, Error bounds for convolutional codes, 1967.
 */
export function viterbi(
  labels: number,
  { transitions, start, end }: ChainScores,
  steps: number,
  scoreOf: (step: number, label: number) => number,
): Int32Array {
  const best = new Int32Array(steps)
  if (steps === 0) return best
  /** The best label before each one, [steps, labels]. */
  const before = new Int32Array(steps * labels)
  let reached = Float64Array.from({ length: labels }, (_, label) => scoreOf(0, label) + (start[label] ?? 0))
  for (let step = 1; step < steps; step++) {
    const next = new Float64Array(labels).fill(-Infinity)
    const origins = before.subarray(step * labels, (step + 1) * labels)
    for (let origin = 0; origin < labels; origin++) {
      const own = reached[origin] ?? 0
      const row = origin * labels
      for (let label = 0; label < labels; label++) {
        const score = own + (transitions[row + label] ?? 0)
        if (score <= (next[label] ?? 0)) continue
        next[label] = score
        origins[label] = origin
      }
    }
    for (let label = 0; label < labels; label++) next[label] = (next[label] ?? 0) + scoreOf(step, label)
    reached = next
  }
  let last = 0
  const ended = reached.map((score, label) => score + (end[label] ?? 0))
  ended.forEach((score, label) => {
    if (score > (ended[last] ?? 0)) last = label
  })
  for (let step = steps - 1; step >= 0; step--) {
    best[step] = last
    last = before[step * labels + last] ?? 0
  }
  return best
}
