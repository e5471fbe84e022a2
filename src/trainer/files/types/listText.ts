/** The numbers of a cell such as `[0.5, 1, -2]`; null when it is no such list. */
export function readList(cell: string): number[] | null {
  const text = cell.trim()
  if (!text.startsWith('[') || !text.endsWith(']')) return null
  try {
    const values: unknown = JSON.parse(text)
    return Array.isArray(values) && values.every((value) => typeof value === 'number') ? values : null
  } catch {
    return null
  }
}
