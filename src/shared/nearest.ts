import { closest, distance } from 'fastest-levenshtein'

/** The candidate that takes the fewest changes of letters; null without candidates. Case does not count. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  if (candidates.length === 0) return null
  const lower = candidates.map((candidate) => candidate.toLowerCase())
  return candidates[lower.indexOf(closest(name.toLowerCase(), lower))] ?? null
}

const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1)

/** Changes of letters between them; people leave ends off: `batch` is one change from `batchSize`, `lerning` two from `learningRate`. */
function changesTo(written: string, known: string): number {
  const beginnings = [-1, 0, 1].map((more) => known.slice(0, written.length + more))
  return Math.min(distance(written, known), ...beginnings.map((begin) => 1 + distance(written, begin)))
}

/**
 * The known path that an unknown one most likely means: the same field in another section (`epochs` means
 * `training.epochs`), else the one that is nearest in its last part and as a whole: `training.lerning` is nearer to
 * `training.learningRate` than to `training`. Case does not count.
 */
export function nearestPath(unknown: string, known: readonly string[]): string | null {
  const whole = unknown.toLowerCase()
  const leaf = leafOf(whole)
  const same = known.find((path) => leafOf(path).toLowerCase() === leaf)
  if (same !== undefined) return same
  const ranked = known.map((path) => {
    const lower = path.toLowerCase()
    return { path, changes: changesTo(whole, lower) + changesTo(leaf, leafOf(lower)) }
  })
  ranked.sort((a, b) => a.changes - b.changes)
  return ranked[0]?.path ?? null
}
