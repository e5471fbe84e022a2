/** A class name without case, accents and the white space around and between its words. */
export function normalName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** A label of test rows with how many rows have it. */
export interface CountedLabel {
  readonly label: string
  readonly rows: number
}

/** How the labels of a test file go with the classes that are learned. */
export interface MatchedLabels {
  /** Labels that stand for a class of another writing or name. */
  readonly mapped: readonly (CountedLabel & { readonly to: string })[]
  /** Labels of no class: no answer to their rows can be right. */
  readonly unknown: readonly CountedLabel[]
}

/**
 * Matches the labels of test rows, by label with the number of rows, with `classes`: the same, or what a person `chose` for it, or the
 * only class that differs in case, accents and white space alone.
 */
export function matchLabels(
  classes: ReadonlySet<string>,
  found: ReadonlyMap<string, number>,
  chosen: Readonly<Record<string, string>> = {},
): MatchedLabels {
  const alike = Map.groupBy(classes, normalName)
  const mapped: MatchedLabels['mapped'][number][] = []
  const unknown: CountedLabel[] = []
  for (const [label, rows] of found) {
    const wanted = Object.hasOwn(chosen, label) ? chosen[label] : undefined
    const [only, ...others] = alike.get(normalName(label)) ?? []
    const to = wanted ?? (classes.has(label) || others.length > 0 ? label : only)
    if (to === undefined || !classes.has(to)) unknown.push({ label, rows })
    else if (to !== label) mapped.push({ label, rows, to })
  }
  return { mapped, unknown }
}

const named = 5

/** Labels with the classes that they stand for: `"Neg " as "neg", "Pos" as "pos"`. */
export const mappedInWords = (mapped: MatchedLabels['mapped']): string =>
  listed(mapped.map(({ label, to }) => `"${label}" as "${to}"`))

/** Labels with their rows: `"meh" (20 test rows)`. */
export const unknownInWords = (unknown: MatchedLabels['unknown']): string =>
  listed(
    unknown.map(
      ({ label, rows }) => `"${label}" (${rows.toLocaleString('en')} test ${rows === 1 ? 'row' : 'rows'})`,
    ),
  )

function listed(items: readonly string[]): string {
  const more = items.length - named
  return `${items.slice(0, named).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
