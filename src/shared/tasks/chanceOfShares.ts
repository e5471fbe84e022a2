import type { Gain } from '../domain/run'

/** The normal quantile of a 95 % interval. */
const z = 1.959964
/** Both ends of an exact interval leave out this much. */
const tail = 0.025

/** A range of shares. */
export interface ShareRange {
  readonly low: number
  readonly high: number
}

/**
 * The 95 % interval of a share of right answers.
 * Source: Wilson, Probable Inference, 1927; it holds near 0 and 1 and for few answers, where the normal approximation does not.
 */
export function wilsonInterval(right: number, answers: number): ShareRange {
  if (answers === 0) return { low: 0, high: 1 }
  const share = right / answers
  const spread = (z * z) / answers
  const middle = (share + spread / 2) / (1 + spread)
  const margin = Math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
  return { low: Math.max(0, middle - margin), high: Math.min(1, middle + margin) }
}

/**
 * By how much one of two methods is right more often on the same rows, from the rows that only one of both answers right. The interval leaves out
 * zero exactly where McNemar's exact test finds a difference on the level of 5 %: of the rows that only one answers right, the share
 * of one of them has the exact interval of Clopper and Pearson.
 * Source: McNemar, 1947; Clopper, Pearson, 1934.
 */
export function pairedShares(metric: string, onlyFirst: number, onlySecond: number, cases: number): Gain {
  const told = onlyFirst + onlySecond
  const mean = cases === 0 ? 0 : (onlyFirst - onlySecond) / cases
  if (cases === 0) return { metric, mean, low: null, high: null, cases }
  const { low, high } = exactInterval(onlyFirst, told)
  const gain = (share: number): number => ((2 * share - 1) * told) / cases
  return { metric, mean, low: gain(low), high: gain(high), cases }
}

/** The exact 95 % interval of a share. */
function exactInterval(count: number, all: number): ShareRange {
  return {
    low: count === 0 ? 0 : root((share) => 1 - atMost(count - 1, all, share) - tail),
    high: count === all ? 1 : root((share) => tail - atMost(count, all, share)),
  }
}

/** Where a rising function of a share is zero, by halving. */
function root(rising: (share: number) => number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** The probability of at most `count` of `all` where each comes with probability `share`. */
function atMost(count: number, all: number, share: number): number {
  if (share <= 0) return 1
  if (share >= 1) return count >= all ? 1 : 0
  const [log, logRest] = [Math.log(share), Math.log1p(-share)]
  let sum = 0
  let ways = 0
  for (let some = 0; some <= count; some++) {
    sum += Math.exp(ways + some * log + (all - some) * logRest)
    ways += Math.log((all - some) / (some + 1))
  }
  return Math.min(1, sum)
}
