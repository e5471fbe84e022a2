import { closest, distance } from 'fastest-levenshtein'

/** The candidate that takes the fewest changes of letters; null without candidates. Case does not count. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null
  const lower = candidates.map((candidate) => candidate.toLowerCase())
  return candidates[lower.indexOf(closest(name.toLowerCase(), lower))] ?? null
}

const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')))

/**
 * The known path that an unknown one most likely means: the same field in another section (`epochs` means
 * `training.epochs`), else the nearest in its own section when it resembles it, else the nearest of all.
 */
export function nearestPath(unknown: string, known: readonly string[]): string | null {
  const leaf = leafOf(unknown)
  const same = known.find((path) => leafOf(path).toLowerCase() === leaf.toLowerCase())
  if (same !== undefined) return same
  const byLeaf = (paths: readonly string[]) => {
    const nearest = nearestName(leaf, paths.map(leafOf))
    return paths.find((path) => leafOf(path) === nearest) ?? null
  }
  const sibling = byLeaf(known.filter((path) => parentOf(path) === parentOf(unknown)))
  if (sibling !== null && distance(leaf.toLowerCase(), leafOf(sibling).toLowerCase()) <= leaf.length / 2) {
    return sibling
  }
  return byLeaf(known)
}
