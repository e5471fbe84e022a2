import { emptySequence, type NgramCounts } from './ngramCounts'

/** What a count is discounted by where too few are rare to tell. */
const usualDiscount = 0.75

/**
 * Interpolated Kneser-Ney smoothing (Kneser and Ney 1995, in the form of Chen and Goodman 1999): the probability of a token after a context
 * is its discounted share there, and what the discount leaves over is given out by the context that is one token shorter. Shorter
 * contexts count how many different tokens a sequence follows, not how often it occurs.
 */
export class KneserNey {
  /** Discounts by the length of the sequence, from 1. */
  private readonly discounts: readonly number[]

  constructor(
    private readonly counts: NgramCounts,
    /** Tokens of the longest sequences that are looked at, at most as many as were counted. */
    private readonly order: number,
    /** Tokens that can come at all: the share that is left over in the end is given to each of them alike. */
    private readonly possible: number,
  ) {
    this.discounts = Array.from({ length: order }, (_, index) => {
      const { once, twice } = counts.rareOf(index + 1, index + 1 === order ? counts.count : counts.before)
      return once === 0 || twice === 0 ? usualDiscount : once / (once + 2 * twice)
    })
  }

  /**
   * The probability of a token, and the token held for the likeliest (what followed the longest known context most). `contexts`: the
   * sequences of 0, 1, ... tokens that end before it, as far as they were seen.
   */
  tell(
    contexts: readonly number[],
    token: number,
  ): { readonly probability: number; readonly likeliest: number } {
    const { counts } = this
    let probability = 1 / this.possible
    let likeliest = counts.best[emptySequence] ?? 0
    contexts.slice(0, this.order).forEach((context, length) => {
      const isLongest = length + 1 === this.order
      const all = (isLongest ? counts.followed : counts.followedBefore)[context] ?? 0
      if ((counts.followers[context] ?? 0) > 0) likeliest = counts.best[context] ?? likeliest
      if (all === 0) return
      const sequence = counts.child(context, token)
      const count = sequence < 0 ? 0 : ((isLongest ? counts.count : counts.before)[sequence] ?? 0)
      const discount = this.discounts[length] ?? usualDiscount
      const left = (discount * (counts.followers[context] ?? 0)) / all
      probability = Math.max(count - discount, 0) / all + left * probability
    })
    return { probability, likeliest }
  }
}

/** The sequences of 0, 1, ... tokens that end with each place of a text, as far as they were seen. */
export function* contextsOf(counts: NgramCounts, tokens: Int32Array): Generator<readonly number[]> {
  let contexts: readonly number[] = [emptySequence]
  for (const token of tokens) {
    const next: number[] = [emptySequence]
    for (const context of contexts) {
      const sequence = counts.child(context, token)
      if (sequence < 0 || next.length >= counts.order) break
      next.push(sequence)
    }
    contexts = next
    yield contexts
  }
}
