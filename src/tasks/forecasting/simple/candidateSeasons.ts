import { cyclesOf, rowDistance } from '../../../shared/series/cycles'
import { findSeasons } from '../../../shared/series/findSeasons'
import { seasonValues } from '../../../shared/series/findSeason'
import type { Past } from './past'

/** Of more series than this some stand for all. */
const askedSeries = 50
/** A season of a table is one that this share of its series follows; chance finds one in one series of fifty. */
const leastShare = 0.25

/**
 * The cycles that simple forecasts may go by, the shortest first: those of the clock, and those that are found in the rows to learn from. They do
 * not depend on any setting.
 */
export function candidateSeasons(pasts: readonly Past[]): number[] {
  const clock = asked(pasts).flatMap(clockCycles)
  return [...new Set([...clock, ...foundSeasons(pasts)])].sort((a, b) => a - b)
}

/** The shortest season that the rows to learn from follow; null without one. */
export const mainSeason = (pasts: readonly Past[]): number | null => foundSeasons(pasts)[0] ?? null

const asked = (pasts: readonly Past[]): Past[] => {
  const every = Math.ceil(pasts.length / askedSeries)
  return pasts.filter((_, index) => index % every === 0)
}

function clockCycles({ time, from, to }: Past): number[] {
  const distance = time && rowDistance(time.subarray(from, to))
  return distance ? cyclesOf(distance) : []
}

function foundSeasons(pasts: readonly Past[]): number[] {
  const some = asked(pasts)
  const counts = new Map<number, number>()
  for (const past of some) {
    const { measured, from, to } = past
    const values = measured.slice(Math.max(from, to - seasonValues), to)
    for (const { lag } of findSeasons(values, clockCycles(past))) counts.set(lag, (counts.get(lag) ?? 0) + 1)
  }
  const enough = [...counts].filter(([, count]) => count >= leastShare * some.length)
  return enough.map(([lag]) => lag).sort((a, b) => a - b)
}
