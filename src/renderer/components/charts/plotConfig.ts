import type { Chart, ChartConfiguration, ChartDataset, Plugin } from 'chart.js'
import { tooltipOptions, zoomOptions } from './chartOptions'
import { withOpacity, type ChartTheme } from './chartTheme'
import type { PlotAxis } from './plotAxis'

/** A thing that is placed along axes, such as a run. */
export interface PlottedThing {
  readonly id: string
  readonly name: string
  /** As CSS. */
  readonly color: string
  /** The kind that it is named by where there are too many to be named one by one. */
  readonly kind?: string
}

/** Kinds of things, in the order of their names above a chart. */
export type PlottedKinds = readonly { readonly id: string; readonly name: string; readonly color: string }[]

/** Whether a thing was taken away by its own name or by that of its kind. */
const isHidden = ({ id, kind }: PlottedThing, hidden: ReadonlySet<string>): boolean => hidden.has(kind ?? id)

type Point = { x: number; y: number }

/** Whether a place is in view: of a chart that is zoomed only a part of the axis is. */
const isWithin = (
  place: number,
  scale: { readonly min: number; readonly max: number } | undefined,
): boolean => scale !== undefined && place >= scale.min && place <= scale.max

/** Points at the edges are drawn whole. */
const roomPx = 8

const shared = (theme: ChartTheme, zoom: 'xy' | 'y') =>
  ({
    animation: false,
    maintainAspectRatio: false,
    parsing: false,
    layout: { padding: { top: 12, right: 16 } },
    plugins: { tooltip: tooltipOptions(theme), zoom: zoomOptions(zoom, theme) },
  }) as const

/** Things as points by two of their values. */
export function scatterConfig(
  things: readonly PlottedThing[],
  x: PlotAxis,
  y: PlotAxis,
  theme: ChartTheme,
  hidden: ReadonlySet<string>,
): ChartConfiguration<'line', Point[]> {
  const scale = (axis: PlotAxis) => ({
    type: 'linear' as const,
    min: 0,
    max: 1,
    border: { display: false },
    grid: { color: theme.grid, drawTicks: false },
    afterBuildTicks: (own: { min: number; max: number; ticks: { value: number }[] }) => {
      own.ticks = axis.ticks.flatMap(({ place }) => (isWithin(place, own) ? [{ value: place }] : []))
    },
    ticks: {
      color: theme.axis,
      padding: 8,
      autoSkip: false,
      callback: (value: string | number) => axis.ticks.find(({ place }) => place === value)?.text ?? '',
    },
  })
  const options = shared(theme, 'xy')
  return {
    type: 'line',
    data: {
      datasets: things.map((thing, index) => {
        const [across, up] = [x.places[index] ?? null, y.places[index] ?? null]
        const color = theme.resolve(thing.color)
        return {
          label: thing.name,
          data: across === null || up === null ? [] : [{ x: across, y: up }],
          borderColor: color,
          backgroundColor: color,
          showLine: false,
          clip: roomPx,
          pointRadius: 5,
          pointHoverRadius: 7,
          hidden: isHidden(thing, hidden),
        }
      }),
    },
    options: {
      ...options,
      interaction: { mode: 'nearest', intersect: true },
      scales: {
        x: { ...scale(x), title: { display: true, align: 'end', text: x.title, color: theme.axis } },
        y: scale(y),
      },
      plugins: {
        ...options.plugins,
        tooltip: {
          ...options.plugins.tooltip,
          callbacks: {
            title: (items) => items.map(({ dataset }) => dataset.label ?? ''),
            label: ({ datasetIndex }) => [
              `${x.title}  ${x.texts[datasetIndex] ?? ''}`,
              `${y.title}  ${y.texts[datasetIndex] ?? ''}`,
            ],
          },
        },
      },
    },
  }
}

/** Things as lines from axis to axis (parallel coordinates); an axis that a thing has no value on is passed over. */
export function parallelConfig(
  things: readonly PlottedThing[],
  axes: readonly PlotAxis[],
  theme: ChartTheme,
  hidden: ReadonlySet<string>,
): ChartConfiguration<'line', Point[]> {
  const options = shared(theme, 'y')
  return {
    type: 'line',
    data: {
      datasets: things.map((thing, index): ChartDataset<'line', Point[]> => {
        const color = theme.resolve(thing.color)
        return {
          label: thing.name,
          data: axes.flatMap(({ places }, axis) => {
            const place = places[index] ?? null
            return place === null ? [] : [{ x: axis, y: place }]
          }),
          borderColor: color,
          backgroundColor: color,
          borderWidth: 2,
          pointRadius: 4,
          pointHoverRadius: 6,
          tension: 0,
          clip: roomPx,
          hidden: isHidden(thing, hidden),
        }
      }),
    },
    plugins: [axisLines(axes, theme)],
    options: {
      ...options,
      layout: { padding: { top: 20, left: 24, right: 72 } },
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
      scales: {
        x: {
          type: 'linear',
          min: 0,
          max: Math.max(1, axes.length - 1),
          border: { display: false },
          grid: { display: false },
          ticks: {
            color: theme.axis,
            stepSize: 1,
            autoSkip: false,
            maxRotation: 0,
            callback: (value) => wrapped(axes[Number(value)]?.title ?? ''),
          },
        },
        y: { display: false, min: 0, max: 1 },
      },
      plugins: {
        ...options.plugins,
        tooltip: {
          ...options.plugins.tooltip,
          callbacks: {
            title: (items) => [...new Set(items.map(({ dataset }) => dataset.label ?? ''))],
            label: ({ datasetIndex, parsed }) => {
              const axis = axes[parsed.x ?? 0]
              return axis === undefined ? '' : `${axis.title}  ${axis.texts[datasetIndex] ?? ''}`
            },
          },
        },
      },
    },
  }
}

/** Characters of a line below an axis. */
const lineCharacters = 11

/** The title of an axis in lines that stand beside those of its neighbours. */
function wrapped(title: string): string[] {
  const lines: string[] = []
  for (const word of title.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < lineCharacters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Upright lines with their values, which Chart.js has no axes for. */
function axisLines(axes: readonly PlotAxis[], theme: ChartTheme): Plugin<'line'> {
  return {
    id: 'axisLines',
    beforeDatasetsDraw: (chart: Chart) =>
      eachAxis(chart, axes, (context, x, area) => {
        context.strokeStyle = theme.grid
        context.lineWidth = 1
        context.beginPath()
        context.moveTo(x, area.top)
        context.lineTo(x, area.bottom)
        context.stroke()
      }),
    afterDatasetsDraw: (chart: Chart) =>
      eachAxis(chart, axes, (context, x, area, axis, up) => {
        const room = (area.right - area.left) / Math.max(1, axes.length - 1) - 16
        context.font = `12px ${theme.font}`
        context.textBaseline = 'middle'
        for (const { place, text } of axis.ticks) {
          if (!isWithin(place, chart.scales['y'])) continue
          // On the surface beside the axis, so that lines do not strike it through, and no wider than the room to the next one.
          const words = shortened(context, text, room)
          context.fillStyle = withOpacity(theme.surface, 0.85)
          context.fillRect(x + 6, up(place) - 18, context.measureText(words).width + 4, 15)
          context.fillStyle = theme.axis
          context.fillText(words, x + 8, up(place) - 10)
        }
      }),
  }
}

/** As much of a text as fits into so many pixels. */
function shortened(context: CanvasRenderingContext2D, text: string, widthPx: number): string {
  if (context.measureText(text).width <= widthPx) return text
  let kept = text
  while (kept.length > 1 && context.measureText(`${kept}…`).width > widthPx) kept = kept.slice(0, -1)
  return `${kept}…`
}

function eachAxis(
  chart: Chart,
  axes: readonly PlotAxis[],
  draw: (
    context: CanvasRenderingContext2D,
    x: number,
    area: Chart['chartArea'],
    axis: PlotAxis,
    up: (place: number) => number,
  ) => void,
): void {
  const { ctx: context, chartArea: area, scales } = chart
  context.save()
  axes.forEach((axis, index) => {
    const x = scales['x']?.getPixelForValue(index) ?? 0
    draw(context, x, area, axis, (place) => scales['y']?.getPixelForValue(place) ?? 0)
  })
  context.restore()
}
