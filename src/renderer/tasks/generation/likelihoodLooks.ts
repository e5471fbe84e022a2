/** How a probability looks, with what it means in words. */
export interface LikelihoodLook {
  /** Least probability that looks like this. */
  readonly from: number
  readonly words: string
  readonly classes: string
}

/** Looks of probabilities, the surest first; the surprising ones stand out. */
export const likelihoodLooks = [
  { from: 0.5, words: '50 % and more', classes: '' },
  { from: 0.1, words: '10 to 50 %', classes: 'bg-primary/10' },
  { from: 0.01, words: '1 to 10 %', classes: 'bg-warning/15' },
  { from: 0, words: 'less than 1 %', classes: 'bg-error/25' },
] as const satisfies readonly LikelihoodLook[]

/** The look of a probability. */
export const likelihoodLook = (probability: number): LikelihoodLook =>
  likelihoodLooks.find(({ from }) => probability >= from) ?? likelihoodLooks[3]
