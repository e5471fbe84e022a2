/** What of a long list is in sight. */
export interface RowWindow {
  /** Height of the whole list in pixels, no higher than a browser can scroll. */
  readonly heightPx: number
  /** First rendered row. */
  readonly first: number
  /** Number of rendered rows. */
  readonly count: number
  /** Where the first rendered row stands. */
  readonly offsetPx: number
}

/** Chromium stops at 33,554,432 px and Firefox at about 17,800,000 px: stay below both. */
const highestPx = 15_000_000
/** Rows rendered above and below what is in sight, so that scrolling shows no gap. */
const spare = 8

/**
 * Which rows to render. A list that would be too high to scroll is shortened: its scroll bar then moves by more than
 * a row a pixel, while rows keep their height and the last one is still reached.
 */
export function rowWindow(rows: number, rowPx: number, scrollTop: number, viewportPx: number): RowWindow {
  const fullPx = rows * rowPx
  const heightPx = Math.min(fullPx, highestPx)
  const scrollable = Math.max(1, heightPx - viewportPx)
  const share = Math.min(1, Math.max(0, scrollTop / scrollable))
  const shortened = fullPx > heightPx
  // Where the top edge of the viewport stands in the full list.
  const topPx = shortened
    ? share * (fullPx - viewportPx)
    : Math.min(scrollTop, Math.max(0, fullPx - viewportPx))
  const first = Math.max(0, Math.floor(topPx / rowPx) - spare)
  const last = Math.min(rows, Math.ceil((topPx + viewportPx) / rowPx) + spare)
  return { heightPx, first, count: Math.max(0, last - first), offsetPx: first * rowPx + (scrollTop - topPx) }
}

/** The scroll position at which a row stands just inside the viewport; the current one when it does already. */
export function scrollToRow(
  row: number,
  rows: number,
  rowPx: number,
  scrollTop: number,
  viewportPx: number,
): number {
  const fullPx = rows * rowPx
  const factor = fullPx > highestPx ? (fullPx - viewportPx) / (highestPx - viewportPx) : 1
  const topPx = scrollTop * factor
  if (row * rowPx < topPx) return (row * rowPx) / factor
  if ((row + 1) * rowPx > topPx + viewportPx) return ((row + 1) * rowPx - viewportPx) / factor
  return scrollTop
}
