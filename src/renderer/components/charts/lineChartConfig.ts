import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import { runColor } from '../../design/runColor'
import type { ChartAxis, ChartBand, LineContent, LineRole, LineSeries } from './chartContent'
import {
  annotationLabel,
  axisFormat,
  axisOptions,
  markAnnotation,
  roomShare,
  tooltipOptions,
  zoomOptions,
} from './chartOptions'
import { withOpacity, type ChartTheme } from './chartTheme'
import { directLabels, labelRoom } from './directLabels'
import { areFloorsCrowded, endLabels } from './endLabels'

/** Names of floors nearer than this would touch: one may stand above its line and the other below. */
const nameHeightPx = 34

/** Lines with at most this many points show them as dots. */
const dottedUpTo = 40

const widths: Record<LineRole, number> = { training: 1, validation: 2.25, guess: 1.25, plain: 1.75 }

/** The colour of a series as CSS: its own, grey for a guess, else by its place. */
export function seriesColor(series: LineSeries, place: number): string {
  return series.color ?? (series.role === 'guess' ? 'var(--chart-quiet)' : runColor(place))
}

/** The Chart.js configuration of a line chart; `hidden` are ids of series that are switched off. */
export function lineChartConfig(
  content: LineContent,
  theme: ChartTheme,
  hidden: ReadonlySet<string> = new Set(),
): ChartConfiguration<'line', { x: number; y: number | null }[]> {
  const bands = content.bands ?? []
  const lines = content.series.map((series, place) =>
    lineDataset(series, theme.resolve(seriesColor(series, place)), hidden),
  )
  const drawn = (series: LineSeries, place: number) => ({
    color: theme.resolve(seriesColor(series, place)),
    width: widths[series.role ?? 'plain'],
  })
  const labels = endLabels(content, hidden, drawn, theme.quiet)
  const font = `12px ${theme.font}`
  const formatX = axisFormat(content.x)
  const formatY = axisFormat(content.y)
  const plugins: Plugin<'line'>[] = [crosshair(theme), directLabels(labels, theme.text, font)]
  return {
    type: 'line',
    data: { datasets: [...lines, ...bands.flatMap((band) => bandDatasets(band, theme))] },
    plugins,
    options: {
      animation: false,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      layout: { padding: { top: 8, right: labelRoom(labels, font) } },
      interaction: { mode: 'sharedX', intersect: false },
      scales: {
        x: { type: 'linear', ...axisOptions({ ...extentOf(content), ...content.x }, theme, 'x') },
        y: { type: 'linear', ...axisOptions({ fromZero: liesOnZero(content), ...content.y }, theme, 'y') },
      },
      plugins: {
        tooltip: {
          ...tooltipOptions(theme),
          filter: (item) => item.datasetIndex < lines.length,
          callbacks: {
            title: (items) =>
              items[0] ? `${content.x.title} ${formatX(items[0].parsed.x ?? 0)}`.trim() : '',
            labelColor: ({ dataset }) => {
              const color = String(dataset.borderColor)
              return { borderColor: color, backgroundColor: color, borderWidth: 0 }
            },
            label: (item) => `${item.dataset.label ?? ''}  ${formatY(item.parsed.y ?? 0)}`,
          },
        },
        annotation: { annotations: annotationsOf(content, theme) },
        zoom: zoomOptions('x', theme),
      },
    },
  }
}

/** Whether the room below the lines would reach under zero though no value does: such a chart begins at zero. */
export function liesOnZero({ series, bands = [] }: Pick<LineContent, 'series' | 'bands'>): boolean {
  const values = [
    ...series.flatMap(({ points }) => points.map(({ y }) => y)),
    ...bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
  ].filter((value) => value !== null)
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  return low >= 0 && low < roomShare * (high - low)
}

/** First and last x of all lines and bands, so that they fill the width; nothing for a single place. */
export function extentOf({
  series,
  bands = [],
}: Pick<LineContent, 'series' | 'bands'>): Pick<ChartAxis, 'minimum' | 'maximum'> {
  let minimum = Infinity
  let maximum = -Infinity
  for (const { points } of [...series, ...bands]) {
    for (const { x } of points) {
      minimum = Math.min(minimum, x)
      maximum = Math.max(maximum, x)
    }
  }
  return minimum < maximum ? { minimum, maximum } : {}
}

function lineDataset(
  series: LineSeries,
  color: string,
  hidden: ReadonlySet<string>,
): ChartDataset<'line', { x: number; y: number | null }[]> {
  const role = series.role ?? 'plain'
  const isAlone = series.points.length === 1
  const dotted = isAlone || (series.points.length <= dottedUpTo && role !== 'guess')
  return {
    label: series.name,
    data: series.points.map(({ x, y }) => ({ x, y })),
    borderColor: color,
    backgroundColor: color,
    borderWidth: widths[role],
    ...(role === 'guess' ? { borderDash: [4, 3] } : {}),
    // Points at the edges are drawn whole.
    clip: 5,
    pointRadius: dotted ? dotRadius(series) : 0,
    pointHoverRadius: 3.5,
    pointBorderWidth: 0,
    borderJoinStyle: 'round',
    tension: 0,
    hidden: hidden.has(series.id),
  }
}

/** A line of one point has nothing but its dot to be seen by. */
function dotRadius({ role, points }: LineSeries): number {
  if (points.length === 1) return 4
  return role === 'training' ? 1.5 : 2.25
}

function bandDatasets(
  band: ChartBand,
  theme: ChartTheme,
): ChartDataset<'line', { x: number; y: number | null }[]>[] {
  const quiet = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0 }
  const color = withOpacity(theme.resolve(band.color ?? 'var(--chart-fill)'), 0.16)
  return [
    { ...quiet, label: band.name, data: band.points.map(({ x, high }) => ({ x, y: high })) },
    {
      ...quiet,
      label: band.name,
      data: band.points.map(({ x, low }) => ({ x, y: low })),
      fill: '-1',
      backgroundColor: color,
    },
  ]
}

function annotationsOf(content: LineContent, theme: ChartTheme): Record<string, AnnotationOptions> {
  const floors = (content.floors ?? []).map((floor, index): [string, AnnotationOptions] => [
    `floor${index}`,
    {
      type: 'line',
      yMin: floor.y,
      yMax: floor.y,
      borderColor: theme.quiet,
      borderWidth: 1.25,
      borderDash: [4, 3],
      label: {
        ...annotationLabel(floor.name, theme),
        display: !areFloorsCrowded(content.floors),
        // Where the lines are farther; at the other end where the name of an earlier floor stands at about the same height.
        position: ({ chart }) => {
          const free = freeSide(floor.y, content.series)
          return (content.floors ?? [])
            .slice(0, index)
            .some((other) => isBeside(chart, floor.y, other.y) && freeSide(other.y, content.series) === free)
            ? otherSide[free]
            : free
        },
        // Above its line, or below where the chart ends above.
        yAdjust: ({ chart }) =>
          (chart.scales['y']?.getPixelForValue(floor.y) ?? Infinity) - chart.chartArea.top < 20 ? 10 : -10,
      },
    },
  ])
  const marks = (content.marks ?? []).map((mark, index): [string, AnnotationOptions] => [
    `mark${index}`,
    markAnnotation(mark, theme),
  ])
  return Object.fromEntries([...floors, ...marks])
}

const otherSide = { start: 'end', end: 'start' } as const

/** Share of the width that the name of a floor takes at most. */
const nameShare = 0.35

/** The end of a horizontal line where the other lines keep more distance from it: there its name covers none of them. */
export function freeSide(y: number, series: readonly LineSeries[]): 'start' | 'end' {
  const points = series.flatMap((line) => line.points)
  const { minimum = 0, maximum = 0 } = extentOf({ series })
  const reach = (maximum - minimum) * nameShare
  const nearest = (isNear: (x: number) => boolean) =>
    Math.min(
      ...points.flatMap((point) => (point.y !== null && isNear(point.x) ? [Math.abs(point.y - y)] : [])),
    )
  return nearest((x) => x <= minimum + reach) > nearest((x) => x >= maximum - reach) ? 'start' : 'end'
}

/** Whether names at two values of y would touch. */
function isBeside(chart: Chart, one: number, other: number): boolean {
  const scale = chart.scales['y']
  return (
    scale !== undefined &&
    Math.abs(scale.getPixelForValue(one) - scale.getPixelForValue(other)) < nameHeightPx
  )
}

/** A hairline through the points that the tooltip speaks of. */
function crosshair(theme: ChartTheme): Plugin<'line'> {
  return {
    id: 'crosshair',
    beforeDatasetsDraw(chart) {
      const x = chart.tooltip?.getActiveElements()[0]?.element.x
      if (x === undefined) return
      const { ctx: context, chartArea: area } = chart
      context.save()
      context.strokeStyle = theme.quiet
      context.lineWidth = 1
      context.beginPath()
      context.moveTo(x, area.top)
      context.lineTo(x, area.bottom)
      context.stroke()
      context.restore()
    },
  }
}
