/** A class that was answered, with the probability of every class. */
export interface AnsweredClass {
  readonly label: string
  readonly probabilities: Readonly<Record<string, number>>
}

/** A class with its probability. */
export interface AnswerBar {
  readonly label: string
  readonly probability: number
  /** Whether it is the answer. */
  readonly chosen: boolean
}

/** The classes of an answer, the likeliest first, at most `most`; the rest as their number and joint probability. */
export function answerBars(
  { label, probabilities }: AnsweredClass,
  most = 8,
): { readonly bars: readonly AnswerBar[]; readonly others: { count: number; probability: number } | null } {
  const all = Object.entries(probabilities)
    .map(([name, probability]) => ({ label: name, probability, chosen: name === label }))
    .toSorted((one, other) => other.probability - one.probability)
  const rest = all.slice(most)
  return {
    bars: all.slice(0, most),
    others:
      rest.length === 0
        ? null
        : { count: rest.length, probability: rest.reduce((sum, { probability }) => sum + probability, 0) },
  }
}
