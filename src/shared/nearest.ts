import { distance } from 'fastest-levenshtein'

/** Shorter names are part of too many others. */
const shortestPart = 2
/** A name of which more than this share would have to change is another name. */
const mostChanged = 1 / 3

/**
 * The candidate that a person most likely meant: one that begins with what was written or holds it, the shortest first, or one that it begins with; else
 * the one that takes the fewest changes of letters, at most a third of them. Null where none is like it. Case does not count.
 */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const written = name.toLowerCase()
  const known = candidates.map((candidate) => ({ candidate, lower: candidate.toLowerCase() }))
  if (written.length >= shortestPart) {
    const rank = (lower: string): number => (lower.startsWith(written) ? 0 : lower.includes(written) ? 1 : 2)
    const [part] = known
      .filter(
        ({ lower }) => lower.includes(written) || (lower.length > shortestPart && written.startsWith(lower)),
      )
      .sort((one, other) => rank(one.lower) - rank(other.lower) || one.lower.length - other.lower.length)
    if (part) return part.candidate
  }
  const [near] = known
    .map(({ candidate, lower }) => ({ candidate, lower, changes: distance(written, lower) }))
    .sort((one, other) => one.changes - other.changes)
  if (near === undefined) return null
  const most = Math.max(1, Math.floor(Math.max(written.length, near.lower.length) * mostChanged))
  return near.changes <= most && near.changes < near.lower.length ? near.candidate : null
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
