import type { Column, ColumnType } from '../../../shared/domain/column'

/** Where a column stands in the table, in pixels from the first one. */
export interface ColumnPlace {
  readonly column: Column
  readonly index: number
  readonly startPx: number
  readonly endPx: number
}

/** Width that suits a type; texts take more, and share what is left over. */
const widthsPx: Record<ColumnType, number> = {
  number: 136,
  integer: 136,
  boolean: 120,
  datetime: 176,
  category: 160,
  text: 360,
  list: 240,
  empty: 120,
}

/** Widest that a column without texts grows to when there is room. */
const widestPx = 240

/** Short texts, such as names of files, take what they need: pixels a character, and the least width. */
const characterPx = 8
const shortTextPx = 160

function widthPx({ type, text }: Column): number {
  if (type !== 'text' || !text) return widthsPx[type]
  return Math.min(widthsPx.text, Math.max(shortTextPx, (text.characters.p95 + 4) * characterPx))
}

/** Lays columns out side by side; when they leave room, texts take it, else all grow a little. */
export function columnPlaces(columns: readonly Column[], roomPx: number): readonly ColumnPlace[] {
  const widths = columns.map(widthPx)
  const left = Math.max(0, roomPx - widths.reduce((sum, width) => sum + width, 0))
  const texts = columns.filter(({ type }) => type === 'text').length
  let start = 0
  return columns.map((column, index) => {
    const base = widths[index] ?? 0
    const grown =
      texts > 0
        ? base + (column.type === 'text' ? left / texts : 0)
        : Math.max(base, Math.min(widestPx, base + left / columns.length))
    const place = { column, index, startPx: Math.round(start), endPx: Math.round(start + grown) }
    start += grown
    return place
  })
}

/** The columns that the viewport shows, and one more on each side. */
export function placesInSight(
  places: readonly ColumnPlace[],
  scrollLeft: number,
  viewportPx: number,
): readonly ColumnPlace[] {
  const seen = places.filter(
    ({ startPx, endPx }) => endPx > scrollLeft && startPx < scrollLeft + Math.max(1, viewportPx),
  )
  const [first, last] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0]
  return places.slice(Math.max(0, first - 1), last + 2)
}
