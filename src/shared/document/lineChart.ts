import { formatNumber } from '../format/formatNumber'
import type { Block, ChartLine } from './blocks'
import { escapeHtml } from './escapeHtml'

type Lines = Extract<Block, { kind: 'lines' }>

/** The drawing in its own units; it is as wide as its place. */
const width = 680
const height = 260
const margin = { left: 64, right: 14, top: 14, bottom: 44 } as const
const plotWidth = width - margin.left - margin.right
const plotHeight = height - margin.top - margin.bottom

/** About so many values are named beside the axes. */
const yTicks = 5
const xTicks = 8

/** Round values from `low` to `high`, a step apart that is 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, count: number): number[] {
  const span = high - low
  if (!(span > 0) || !Number.isFinite(span)) return [low]
  const power = 10 ** Math.floor(Math.log10(span / count))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => span / one <= count) ?? span
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

interface Scale {
  /** Of a place, and of a value of `at`. */
  x(place: number): number
  across(value: number): number
  /** The least and the most of `at`. */
  readonly reach: readonly [number, number]
  y(value: number): number
  readonly low: number
  readonly high: number
}

/** Beyond this the difference of two values may be no number. */
const furthest = 1e300

/** Half of less than this may be nothing. */
const nearest = 1e-300

const isDrawn = (value: number | null): value is number => value !== null && Math.abs(value) <= furthest

function scaleOf({ x, at, lines, band, minimum, maximum }: Lines): Scale {
  const all = [...lines.map(({ values }) => values), band?.low ?? [], band?.high ?? []].flat().filter(isDrawn)
  const least = minimum ?? all.reduce((one, other) => Math.min(one, other), Infinity)
  const most = maximum ?? all.reduce((one, other) => Math.max(one, other), -Infinity)
  const [low, high] = Number.isFinite(least) && Number.isFinite(most) ? [least, most] : [0, 1]
  const room = high > low ? 0 : Math.abs(high) >= nearest ? Math.abs(high) : 1
  const bottom = low - room / 2
  const span = high + room / 2 - bottom
  const places = at ?? x.map((_, place) => place)
  const first = places.reduce((one, other) => Math.min(one, other), Infinity)
  const last = places.reduce((one, other) => Math.max(one, other), -Infinity)
  // A single place stands in the middle.
  const across = (value: number): number =>
    margin.left + (last > first ? (value - first) / (last - first) : 0.5) * plotWidth
  return {
    x: (place) => across(places[place] ?? place),
    across,
    reach: [first, last],
    y: (value) => margin.top + (1 - (value - bottom) / span) * plotHeight,
    low: bottom,
    high: bottom + span,
  }
}

const at = (value: number): string => value.toFixed(1)

/** The stretches of a line between places without a value. */
function stretches(values: readonly (number | null)[]): { place: number; value: number }[][] {
  const found: { place: number; value: number }[][] = [[]]
  for (const [place, value] of values.entries()) {
    if (isDrawn(value)) found.at(-1)?.push({ place, value })
    else if (found.at(-1)?.length) found.push([])
  }
  return found.filter(({ length }) => length > 0)
}

function drawn({ values, look }: ChartLine, scale: Scale): string {
  return stretches(values)
    .map((points) => {
      const [first] = points
      if (points.length === 1 && first)
        return `<circle class="dot ${look}" cx="${at(scale.x(first.place))}" cy="${at(scale.y(first.value))}" r="3"/>`
      const path = points.map(({ place, value }) => `${at(scale.x(place))},${at(scale.y(value))}`).join(' ')
      return `<polyline class="line ${look}" points="${path}"/>`
    })
    .join('')
}

function bandDrawn({ band }: Lines, scale: Scale): string {
  if (band === undefined) return ''
  const both = band.low.map((low, place) => (low === null || band.high[place] == null ? null : low))
  return stretches(both)
    .map((points) => {
      const up = points.map(({ place }) => `${at(scale.x(place))},${at(scale.y(band.high[place] ?? 0))}`)
      const down = points.map(({ place, value }) => `${at(scale.x(place))},${at(scale.y(value))}`).reverse()
      return `<polygon class="band" points="${[...up, ...down].join(' ')}"/>`
    })
    .join('')
}

/** The widest that names under the x axis get, in characters. */
const xNameCharacters = 16

const xName = (left: number, name: string): string =>
  `<text x="${at(left)}" y="${height - 24}" text-anchor="middle">${escapeHtml(name.slice(0, xNameCharacters))}</text>`

function xAxis(chart: Lines, scale: Scale): string {
  const { x, mark } = chart
  if (chart.at !== undefined)
    return roundTicks(...scale.reach, xTicks)
      .map((value) => xName(scale.across(value), formatNumber(value, 3, 'en')))
      .join('')
  const wanted = Math.max(...x.map(({ length }) => length)) > xNameCharacters / 2 ? xTicks / 2 : xTicks
  const every = Math.max(1, Math.ceil(x.length / wanted))
  const names = x.flatMap((name, place) => (place % every === 0 ? [xName(scale.x(place), name)] : []))
  if (mark === undefined) return names.join('')
  const place = at(scale.x(mark.at))
  const side = scale.x(mark.at) > width / 2 ? 'end' : 'start'
  const beside = scale.x(mark.at) + (side === 'end' ? -5 : 5)
  return `${names.join('')}<line class="mark" x1="${place}" x2="${place}" y1="${margin.top}" y2="${height - margin.bottom}"/><text x="${at(beside)}" y="${margin.top + 10}" text-anchor="${side}">${escapeHtml(mark.name)}</text>`
}

/** A chart as SVG without a style of its own; what it shows is told by the caption and the table beside it. */
export function lineChart(chart: Lines): string {
  const scale = scaleOf(chart)
  const { write = (value: number) => formatNumber(value, 3, 'en') } = chart
  const grid = roundTicks(scale.low, scale.high, yTicks)
    .map((value) => {
      const y = at(scale.y(value))
      return `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y}" y2="${y}"/><text x="${margin.left - 6}" y="${y}" dy="0.32em" text-anchor="end">${escapeHtml(write(value))}</text>`
    })
    .join('')
  return [
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(chart.caption)}">`,
    grid,
    xAxis(chart, scale),
    `<text x="${margin.left + plotWidth / 2}" y="${height - 6}" text-anchor="middle">${escapeHtml(chart.xTitle)}</text>`,
    `<text transform="translate(12 ${margin.top + plotHeight / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(chart.yTitle)}</text>`,
    bandDrawn(chart, scale),
    ...chart.lines.map((line) => drawn(line, scale)),
    '</svg>',
  ].join('')
}
