import type { Random } from '../../shared/random'
import { endId } from './specialTokens'

/** How boldly a next token is chosen. */
export interface Manner {
  /** 0 = the likeliest; 1 = as likely as the network says; above, bolder. */
  readonly temperature: number
  /** Only so many of the likeliest; null = all. */
  readonly topK: number | null
  /** Only the likeliest that together reach this share; null = all. */
  readonly topP: number | null
}

/** A token with its probability. */
export interface LikelyToken {
  readonly id: number
  readonly probability: number
}

/** The entries that can be written, without padding and unknown ones, the likeliest first; at most `count`. */
export function likeliestTokens(
  probabilities: Float32Array,
  count = Infinity,
  endsTexts = true,
): LikelyToken[] {
  const ids: number[] = []
  for (let id = endsTexts ? endId : endId + 1; id < probabilities.length; id++) ids.push(id)
  const sorted = ids.sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b)
  return sorted.slice(0, count).map((id) => ({ id, probability: probabilities[id] ?? 0 }))
}

/** Chooses one of the likely tokens, the likeliest first; the same random numbers give the same choice. */
export function chooseToken(
  likely: readonly LikelyToken[],
  { temperature, topK, topP }: Manner,
  random: Random,
): number {
  const [first] = likely
  if (!first) throw new Error('There is no token to choose from.')
  // The number is drawn in any case, so that what follows does not depend on the temperature.
  const drawn = random.next()
  if (temperature === 0) return first.id
  const kept = topK === null ? likely : likely.slice(0, topK)
  const weights = kept.map(({ probability }) =>
    first.probability === 0 ? 1 : (probability / first.probability) ** (1 / temperature),
  )
  const count = topP === null ? weights.length : countWithin(weights, topP)
  const all = sum(weights, count)
  let left = drawn * all
  for (let place = 0; place < count; place++) {
    left -= weights[place] ?? 0
    if (left < 0) return kept[place]?.id ?? first.id
  }
  return kept[count - 1]?.id ?? first.id
}

/** How many of the weights, the largest first, reach a share of all. */
function countWithin(weights: readonly number[], share: number): number {
  const wanted = share * sum(weights, weights.length)
  let reached = 0
  let count = 0
  while (count < weights.length && reached < wanted) reached += weights[count++] ?? 0
  return Math.max(1, count)
}

function sum(weights: readonly number[], count: number): number {
  let total = 0
  for (let place = 0; place < count; place++) total += weights[place] ?? 0
  return total
}
