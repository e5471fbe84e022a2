/** How bytes are cut into rows and cells. */
export interface ByteDialect {
  /** Byte between cells. */
  readonly delimiter: number
  /** Whether rows end with CR LF only; else with LF, and a CR before it is cut off. */
  readonly pairs: boolean
  /** Whether `"` encloses cells. */
  readonly quoted: boolean
  /** Cells of a row. */
  readonly width: number
}

/** Rows that were cut, and why no more of them. */
export interface CutRows {
  readonly rows: number
  /** Where the last of them ends. */
  readonly used: number
  /** Line feeds inside their cells. */
  readonly breaks: number
  /** `end`: the next row does not end in these bytes; `full`: the edges are; `irregular`: the next row is not like the others. */
  readonly until: 'end' | 'full' | 'irregular'
}

const quote = 34
const lineFeed = 10
const carriageReturn = 13

/**
 * Cuts bytes from `begin` on into rows and writes where their cells begin and end into `edges` [2 x rows x width]. Stops in front of the
 * first row that has another width or quotes that do not fit: they need a parser that knows what to make of them. Doubled quotes become
 * single ones in `bytes` itself. One loop, as a call a cell would take longer than the cutting.
 */
export function cutRows(bytes: Uint8Array, begin: number, dialect: ByteDialect, edges: Int32Array): CutRows {
  const { delimiter, pairs, quoted, width } = dialect
  const end = bytes.length
  let rows = 0
  let used = begin
  let breaks = 0
  const done = (until: CutRows['until']): CutRows => ({ rows, used, breaks, until })
  for (let at = begin, edge = 0; edge + 2 * width <= edges.length; used = at, rows += 1) {
    const rowEnd = edge + 2 * width
    let inner = 0
    let doubled = false
    for (let unit = delimiter; unit === delimiter; edge += 2) {
      if (edge === rowEnd) return done('irregular')
      const enclosed = quoted && bytes[at] === quote
      edges[edge] = enclosed ? ++at : at
      let escaped = false
      if (enclosed) {
        for (; at < end; at++) {
          if (bytes[at] === lineFeed) inner += 1
          else if (bytes[at] === quote) {
            if (at + 1 >= end || bytes[at + 1] !== quote) break
            escaped = true
            at += 1
          }
        }
      } else {
        while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed) at += 1
      }
      let stop = at
      if (enclosed) at += at + 1 < end && bytes[at + 1] === carriageReturn ? 2 : 1
      if (at >= end) return done('end')
      unit = bytes[at] ?? 0
      at += 1
      const returned = stop > (edges[edge] ?? 0) && bytes[stop - 1] === carriageReturn
      const paired = enclosed ? at - stop === 3 : returned
      if (unit === lineFeed) {
        if (edge + 2 !== rowEnd || (pairs && !paired)) return done('irregular')
        if (returned && !(pairs && enclosed)) stop -= 1
      } else if (unit !== delimiter || (enclosed && paired)) return done('irregular')
      edges[edge + 1] = escaped ? ~stop : stop
      doubled ||= escaped
    }
    breaks += inner
    if (doubled) unescapeCells(bytes, edges, rowEnd - 2 * width, rowEnd)
  }
  return done('full')
}

/** Makes single quotes of doubled ones in the cells whose end is marked by its complement. */
function unescapeCells(bytes: Uint8Array, edges: Int32Array, from: number, to: number): void {
  for (let edge = from; edge < to; edge += 2) {
    const marked = edges[edge + 1] ?? 0
    if (marked >= 0) continue
    let target = edges[edge] ?? 0
    for (let at = target; at < ~marked; at++) {
      const unit = bytes[at] ?? 0
      bytes[target++] = unit
      if (unit === quote) at += 1
    }
    edges[edge + 1] = target
  }
}
