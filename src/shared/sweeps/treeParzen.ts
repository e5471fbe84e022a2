import type { Varied } from '../domain/sweep'
import { type Random } from '../random'
import { countOf } from './searchSpace'

/** A setting that was tried: its place in [0, 1), and how good it was; larger is better. */
export interface Tried {
  /** By setting; null where the space does not hold its value. */
  readonly places: readonly (number | null)[]
  readonly goodness: number
}

/** Candidates that are drawn for each setting. */
const candidates = 24
/** More good trials than these say nothing more. */
const mostGood = 25
/** As many of the newest trials count in full; older ones less and less. */
const fullWeights = 25

/**
 * The places to try next: each setting by itself where good trials are dense and others are not.
 * Source: Bergstra, Bardenet, Bengio, Kégl, Algorithms for Hyper-Parameter Optimization, 2011 (TPE); weights, bandwidths and prior as in Optuna.
 */
export function proposePlaces(vary: readonly Varied[], tried: readonly Tried[], random: Random): number[] {
  const goodCount = Math.min(mostGood, Math.ceil(0.1 * tried.length))
  const ranked = tried
    .map((one, at) => ({ one, at }))
    .toSorted((a, b) => b.one.goodness - a.one.goodness || a.at - b.at)
  const isGood = new Set(ranked.slice(0, goodCount).map(({ at }) => at))
  return vary.map((varied, index) => {
    // In the order in which they were tried: the newest count in full.
    const placesOf = (good: boolean): number[] =>
      tried.flatMap(({ places }, at) => (isGood.has(at) === good ? (places[index] ?? []) : []))
    const [good, others] = [placesOf(true), placesOf(false)]
    return varied.kind === 'list'
      ? proposeChoice(varied.values.length, good, others, random)
      : proposeNumber(good, others, countOf(varied), random)
  })
}

/** Weights of trials from the oldest to the newest. */
export function trialWeights(count: number): number[] {
  if (count <= fullWeights) return Array.from({ length: count }, () => 1)
  const ramp = count - fullWeights
  return Array.from({ length: count }, (_, at) =>
    at >= ramp ? 1 : 1 / count + (at / Math.max(1, ramp - 1)) * (1 - 1 / count),
  )
}

function proposeChoice(
  choices: number,
  good: readonly number[],
  others: readonly number[],
  random: Random,
): number {
  const shares = (places: readonly number[]): number[] => {
    const weights = trialWeights(places.length)
    const counts = Array.from({ length: choices }, () => 1 / choices)
    for (const [at, place] of places.entries()) {
      const choice = Math.min(choices - 1, Math.floor(place * choices))
      counts[choice] = (counts[choice] ?? 0) + (weights[at] ?? 0)
    }
    const sum = counts.reduce((total, count) => total + count, 0)
    return counts.map((count) => count / sum)
  }
  const [goodShares, otherShares] = [shares(good), shares(others)]
  const gain = (choice: number): number =>
    Math.log(goodShares[choice] ?? 0) - Math.log(otherShares[choice] ?? 1)
  const drawn = Array.from({ length: candidates }, () => drawIndex(goodShares, random))
  const best = drawn.reduce((one, other) => (gain(other) > gain(one) ? other : one))
  return (best + 0.5) / choices
}

/** A mixture of normal distributions that are cut at 0 and 1. */
interface Mixture {
  readonly means: readonly number[]
  readonly deviations: readonly number[]
  readonly weights: readonly number[]
}

function proposeNumber(
  good: readonly number[],
  others: readonly number[],
  bins: number | null,
  random: Random,
): number {
  const [near, far] = [mixtureOf(good), mixtureOf(others)]
  const snapped = (place: number): number =>
    bins === null ? place : (Math.min(bins - 1, Math.floor(place * bins)) + 0.5) / bins
  const gain = (place: number): number => logDensity(near, place) - logDensity(far, place)
  const drawn = Array.from({ length: candidates }, () => snapped(drawFrom(near, random)))
  return drawn.reduce((one, other) => (gain(other) > gain(one) ? other : one))
}

/** A normal distribution at each place, as wide as its farther neighbour is away, and a wide one over all. */
export function mixtureOf(places: readonly number[]): Mixture {
  const means = [...places, 0.5]
  const raw = [...trialWeights(places.length), 1]
  const sum = raw.reduce((total, weight) => total + weight, 0)
  const order = means.map((_, at) => at).toSorted((one, other) => (means[one] ?? 0) - (means[other] ?? 0))
  const deviations = Array.from({ length: means.length }, () => 1)
  const narrowest = 1 / Math.min(100, means.length + 1)
  for (const [rank, at] of order.entries()) {
    if (at === places.length) continue
    const here = means[at] ?? 0
    const below = here - (means[order[rank - 1] ?? -1] ?? 0)
    const above = (means[order[rank + 1] ?? -1] ?? 1) - here
    deviations[at] = Math.min(1, Math.max(narrowest, below, above))
  }
  return { means, deviations, weights: raw.map((weight) => weight / sum) }
}

function drawFrom({ means, deviations, weights }: Mixture, random: Random): number {
  const at = drawIndex(weights, random)
  // Within [0, 1) at the first or second try as a rule; the edge is taken where it is not.
  for (let attempt = 0; attempt < 100; attempt++) {
    const place = (means[at] ?? 0.5) + (deviations[at] ?? 1) * random.normal()
    if (place >= 0 && place < 1) return place
  }
  return Math.min(1 - Number.EPSILON, Math.max(0, means[at] ?? 0.5))
}

function logDensity({ means, deviations, weights }: Mixture, place: number): number {
  const parts = means.map((mean, at) => {
    const deviation = deviations[at] ?? 1
    const z = (place - mean) / deviation
    const mass = normalShare((1 - mean) / deviation) - normalShare(-mean / deviation)
    return (weights[at] ?? 0) * (Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI) * mass))
  })
  return Math.log(
    Math.max(
      Number.MIN_VALUE,
      parts.reduce((sum, part) => sum + part, 0),
    ),
  )
}

function drawIndex(weights: readonly number[], random: Random): number {
  let left = random.next()
  for (const [at, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return at
  }
  return weights.length - 1
}

/** The share of a standard normal distribution below `z`, to 1e-7. Source: Abramowitz, Stegun, 7.1.26 and 26.2.17. */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
