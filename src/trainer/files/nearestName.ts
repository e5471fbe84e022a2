import { distance } from 'fastest-levenshtein'

/** The known name most like `name`, when at most a third of its letters differ (case aside); else undefined. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase()
  const ranked = known
    .map((candidate) => ({ candidate, steps: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps)
  const best = ranked[0]
  return best && best.steps <= Math.max(1, Math.ceil(wanted.length / 3)) ? best.candidate : undefined
}
