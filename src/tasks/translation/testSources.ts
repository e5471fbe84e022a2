import type { ReadPairs } from './readPairs'

/** A source with all of its references. */
export interface JudgedSource {
  readonly source: string
  readonly references: readonly string[]
  /** Row of its first pair. */
  readonly row: number
}

/** The different sources of some pairs in file order, each with its references. */
export function judgedSources(
  { sources, targets, rows }: ReadPairs,
  members: Int32Array,
): readonly JudgedSource[] {
  const found = new Map<string, { source: string; references: string[]; row: number }>()
  for (const pair of members) {
    const [source, target] = [sources[pair] ?? '', targets[pair] ?? '']
    const known = found.get(source)
    if (known) known.references.push(target)
    else found.set(source, { source, references: [target], row: rows[pair] ?? 0 })
  }
  return [...found.values()]
}

/** At most so many of some things, spread evenly. */
export function spread<Thing>(things: readonly Thing[], most: number): readonly Thing[] {
  if (things.length <= most) return things
  return Array.from({ length: most }, (_, at) => things[Math.floor((at * things.length) / most)]).flatMap(
    (thing) => (thing === undefined ? [] : [thing]),
  )
}
