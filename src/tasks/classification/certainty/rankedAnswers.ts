import type { DecisionPoint } from '../../../shared/tasks/classification/certainty'

/** Samples of two classes by the probability of the second: how many of each are at least so likely, at every probability that occurs. */
export interface RankedAnswers {
  /** Samples of the second class, and of the first. */
  readonly positives: number
  readonly negatives: number
  /** The likeliest first; each probability once. */
  readonly steps: readonly DecisionPoint[]
}

/** Ranks samples. `said`: probability of the second class [samples]; `actual`: class numbers [samples], 0 or 1. */
export function rankAnswers(said: ArrayLike<number>, actual: ArrayLike<number>): RankedAnswers {
  const order = Array.from({ length: said.length }, (_, sample) => sample)
  order.sort((one, other) => (said[other] ?? 0) - (said[one] ?? 0))
  const steps: DecisionPoint[] = []
  let [found, taken] = [0, 0]
  order.forEach((sample, place) => {
    if (actual[sample] === 1) found += 1
    else taken += 1
    const next = order[place + 1]
    const threshold = said[sample] ?? 0
    if (next === undefined || said[next] !== threshold) steps.push({ threshold, found, taken })
  })
  return { positives: found, negatives: taken, steps }
}

/**
 * Area under the ROC curve: how likely a sample of the second class gets a higher probability than one of the first, equal ones counting half.
 * Null where one class is missing.
 */
export function rocAucOf({ positives, negatives, steps }: RankedAnswers): number | null {
  if (positives === 0 || negatives === 0) return null
  let area = 0
  let before = { found: 0, taken: 0 }
  for (const step of steps) {
    area += ((step.taken - before.taken) * (step.found + before.found)) / 2
    before = step
  }
  return area / (positives * negatives)
}

/** Average precision: the precision at each step, weighted by the recall that it adds. Null without a sample of the second class. */
export function prAucOf({ positives, steps }: RankedAnswers): number | null {
  if (positives === 0) return null
  let area = 0
  let before = 0
  for (const { found, taken } of steps) {
    area += ((found - before) / positives) * (found / (found + taken))
    before = found
  }
  return area
}

/**
 * The threshold with the highest F1 of the second class, in the middle between two probabilities that occur; the highest of equally good ones.
 * Null where one class is missing.
 */
export function bestThreshold({ positives, negatives, steps }: RankedAnswers): number | null {
  if (positives === 0 || negatives === 0) return null
  let best = { f1: -1, threshold: 0.5 }
  steps.forEach(({ threshold, found, taken }, place) => {
    const f1 = (2 * found) / (found + taken + positives)
    if (f1 > best.f1) best = { f1, threshold: (threshold + (steps[place + 1]?.threshold ?? 0)) / 2 }
  })
  return best.threshold
}

/** Points of a curve by rank: as many as a chart tells apart. */
const mostSteps = 200
/** Every percent is a point, so that a threshold can be set to any of them. */
const percents = 100

/**
 * Points of the curve from the highest threshold down: probabilities that occur, evenly thinned by rank, every percent, and `chosen`; the
 * counts at each are exact.
 */
export function decisionCurve({ steps }: RankedAnswers, chosen: number | null): DecisionPoint[] {
  const every = Math.ceil(steps.length / mostSteps)
  const wanted = new Set([
    ...steps.filter((_, place) => place % every === 0).map(({ threshold }) => threshold),
    ...Array.from({ length: percents + 1 }, (_, percent) => percent / percents),
    ...(chosen === null ? [] : [chosen]),
  ])
  let place = 0
  return [...wanted]
    .sort((one, other) => other - one)
    .map((threshold) => {
      while ((steps[place]?.threshold ?? -1) >= threshold) place += 1
      const { found = 0, taken = 0 } = steps[place - 1] ?? {}
      return { threshold, found, taken }
    })
}
