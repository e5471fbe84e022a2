import type { BarContent, HistogramContent, LineContent } from './chartContent'
import { binEdges } from './histogramConfig'

/** The numbers behind a chart: heads and rows of plain values; null is an empty cell. */
export interface ChartTable {
  readonly heads: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** A line chart's numbers: a row for each x that any series has, a column for each series and each side of a band. */
export function lineTable(content: LineContent): ChartTable {
  const columns = [
    ...content.series.map(({ name, points }) => ({
      name,
      values: new Map(points.map(({ x, y }) => [x, y])),
    })),
    ...(content.bands ?? []).flatMap(({ name, points }) => [
      { name: `${name}, low`, values: new Map(points.map(({ x, low }) => [x, low])) },
      { name: `${name}, high`, values: new Map(points.map(({ x, high }) => [x, high])) },
    ]),
    ...(content.floors ?? []).map(({ name, y }) => ({ name, constant: y })),
  ]
  const places = new Set<number>()
  for (const column of columns) if ('values' in column) for (const x of column.values.keys()) places.add(x)
  return {
    heads: [content.x.title, ...columns.map(({ name }) => name)],
    rows: [...places]
      .sort((one, other) => one - other)
      .map((x) => [
        content.x.format ? content.x.format(x) : x,
        ...columns.map((column) => ('values' in column ? (column.values.get(x) ?? null) : column.constant)),
      ]),
  }
}

/** A bar chart's numbers. */
export function barTable(content: BarContent): ChartTable {
  return {
    heads: [content.label.title, content.value.title],
    rows: content.bars.map(({ label, value }) => [label, value]),
  }
}

/** A histogram's numbers: a row for each bin, with its edges. */
export function histogramTable(content: HistogramContent): ChartTable {
  const edges = binEdges(content)
  return {
    heads: ['From', 'To', content.y.title],
    rows: content.counts.map((count, index) => [edges[index] ?? null, edges[index + 1] ?? null, count]),
  }
}

/** A table as CSV text with CRLF line ends (RFC 4180); fields are quoted where they must be. */
export function toCsv(table: ChartTable): string {
  return [table.heads, ...table.rows]
    .map((row) => row.map((cell) => quoted(cell === null ? '' : String(cell))).join(','))
    .join('\r\n')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
