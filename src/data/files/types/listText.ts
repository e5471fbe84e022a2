/** The numbers of a cell such as `[0.5, 1, -2]`; null when it is no such list. */
export function readList(cell: string): number[] | null {
  const values = parsedList(cell)
  return values !== null && isNumbers(values) ? values : null
}

/** The frames of a cell such as `[[0.5, 1], [0.2, 3]]`, all of one width of at least 1; null when it is no such list. */
export function readFrames(cell: string): number[][] | null {
  if (!/^\s*\[\s*\[/.test(cell)) return null
  const values = parsedList(cell)
  if (values === null || !values.every(Array.isArray)) return null
  const frames: readonly unknown[][] = values
  const width = frames[0]?.length ?? 0
  return width > 0 && frames.every((frame) => frame.length === width) && frames.every(isNumbers)
    ? [...frames]
    : null
}

function parsedList(cell: string): unknown[] | null {
  const text = cell.trim()
  if (!text.startsWith('[') || !text.endsWith(']')) return null
  try {
    const values: unknown = JSON.parse(text)
    return Array.isArray(values) ? values : null
  } catch {
    return null
  }
}

const isNumbers = (values: unknown[]): values is number[] =>
  values.every((value) => typeof value === 'number')
