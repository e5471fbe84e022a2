/** The numbers of a cell such as `[0.5, null, -2]`, missing ones (null, NaN) as NaN; null when it is no such list. */
export function readList(cell: string): number[] | null {
  const values = parsedList(cell)
  return values === null ? null : numbersOf(values)
}

/** The frames of a cell such as `[[0.5, 1], [0.2, 3]]`, all of one width of at least 1; null when it is no such list. */
export function readFrames(cell: string): number[][] | null {
  if (!/^\s*\[\s*\[/.test(cell)) return null
  const values = parsedList(cell)
  if (values === null || !values.every(Array.isArray)) return null
  const lists: readonly unknown[][] = values
  const width = lists[0]?.length ?? 0
  if (width === 0 || lists.some((list) => list.length !== width)) return null
  const frames = lists.flatMap((list) => {
    const numbers = numbersOf(list)
    return numbers === null ? [] : [numbers]
  })
  return frames.length === lists.length ? frames : null
}

function parsedList(cell: string): unknown[] | null {
  const text = cell.trim()
  if (!text.startsWith('[') || !text.endsWith(']')) return null
  try {
    // Python and R write missing numbers as nan, which JSON knows not.
    const values: unknown = JSON.parse(/nan/i.test(text) ? text.replaceAll(/\bnan\b/gi, 'null') : text)
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}

function numbersOf(values: readonly unknown[]): number[] | null {
  const numbers = values.flatMap((value) => (typeof value === 'number' ? value : value === null ? NaN : []))
  return numbers.length === values.length ? numbers : null
}
