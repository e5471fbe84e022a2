import type { Varied } from '../domain/sweep'
import { mixtureOf, normalShare, type Tried } from './treeParzen'

/** Fewer trials say nothing of what mattered. */
export const importanceNeeds = 20
/** Places at which densities are compared. */
const gridPoints = 50
/** The share of trials that counts as good; of few trials at least as many. */
const [goodShare, leastGood] = [0.1, 3]

/**
 * The share of each setting in what makes good trials good: how far the density of the best tenth lies from that of all trials, as a Pearson
 * divergence. Null where there are too few trials.
 * Source: Watanabe, Bansal, Hutter, PED-ANOVA: Efficiently Quantifying Hyperparameter Importance in Arbitrary Subspaces, 2023.
 */
export function importanceOf(vary: readonly Varied[], tried: readonly Tried[]): number[] | null {
  if (tried.length < importanceNeeds) return null
  const goodCount = Math.max(leastGood, Math.ceil(goodShare * tried.length))
  const good = tried.toSorted((one, other) => other.goodness - one.goodness).slice(0, goodCount)
  const divergences = vary.map((varied, index) => {
    const placesOf = (some: readonly Tried[]): number[] => some.flatMap(({ places }) => places[index] ?? [])
    const points = varied.kind === 'list' ? varied.values.length : gridPoints
    const shares = varied.kind === 'list' ? choiceShares : rangeShares
    const [ofGood, ofAll] = [shares(placesOf(good), points), shares(placesOf(tried), points)]
    return ofAll.reduce((sum, all, at) => sum + ((ofGood[at] ?? 0) / all - 1) ** 2 * all, 0)
  })
  const sum = divergences.reduce((total, one) => total + one, 0)
  return divergences.map((one) => (sum === 0 ? 1 / vary.length : one / sum))
}

function choiceShares(places: readonly number[], choices: number): number[] {
  const counts = Array.from({ length: choices }, () => 1 / choices)
  for (const place of places) {
    const choice = Math.min(choices - 1, Math.floor(place * choices))
    counts[choice] = (counts[choice] ?? 0) + 1
  }
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}

/** The share of a Parzen estimate in each of so many equal parts of [0, 1); Scott's rule for its width, as the source has it. */
function rangeShares(places: readonly number[], points: number): number[] {
  const { means, weights } = mixtureOf(places)
  const count = Math.max(1, places.length)
  const mean = places.reduce((sum, place) => sum + place, 0) / count
  const spread = Math.sqrt(
    places.reduce((sum, place) => sum + (place - mean) ** 2, 0) / Math.max(1, count - 1),
  )
  const width = Math.max(1 / points, 1.059 * spread * count ** -0.2)
  const shares = Array.from({ length: points }, (_, at) =>
    means.reduce((sum, middle, index) => {
      // The last of the mixture is the wide one over all.
      const deviation = index === means.length - 1 ? 1 : width
      const below = (edge: number): number => normalShare((edge - middle) / deviation)
      const inside = (below((at + 1) / points) - below(at / points)) / (below(1) - below(0))
      return sum + (weights[index] ?? 0) * inside
    }, 0),
  )
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.max(Number.MIN_VALUE, share / sum))
}
