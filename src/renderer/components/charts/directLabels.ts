import type { Chart, Plugin } from 'chart.js'
import { withOpacity } from './chartTheme'

/** A place on the canvas, in pixels. */
export interface CanvasPlace {
  readonly x: number
  readonly y: number
}

/** What is written at the end of a line. */
export interface DirectLabel {
  /** Where its line ends; null while it is not shown. */
  readonly end: (chart: Chart) => CanvasPlace | null
  readonly text: string
  readonly color: string
  readonly dashed: boolean
  /** Of the line, in pixels. */
  readonly width: number
}

const lineHeightPx = 15
/** From the chart to the sample of the line, and from there to its name. */
const samplePx = 9
const gapPx = 20

/** Width in pixels that the labels need right of the lines. */
export function labelRoom(labels: readonly DirectLabel[], font: string): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context || labels.length === 0) return 8
  context.font = font
  return gapPx + 4 + Math.max(...labels.map(({ text }) => context.measureText(text).width))
}

/**
 * Writes the names of the lines at their ends, moved apart where they would touch; a hairline leads from the end of a line to a
 * name that does not stand beside it.
 */
export function directLabels(
  labels: readonly DirectLabel[],
  textColor: string,
  font: string,
): Plugin<'line'> {
  return {
    id: 'directLabels',
    afterDatasetsDraw(chart) {
      const { ctx: context, chartArea: area } = chart
      const ends = labels.flatMap((label) => {
        const end = label.end(chart)
        return end === null
          ? []
          : [{ ...label, end: { ...end, y: Math.min(Math.max(end.y, area.top), area.bottom) } }]
      })
      const places = spreadLabels(
        ends.map(({ end }) => end.y),
        lineHeightPx,
        area.top,
        area.bottom,
      )
      context.save()
      context.font = font
      context.textBaseline = 'middle'
      ends.forEach((label, index) => {
        const y = places[index] ?? label.end.y
        drawLeader(context, label, area.right, y)
        context.strokeStyle = label.color
        context.lineWidth = label.width
        context.setLineDash(label.dashed ? [3, 2] : [])
        context.beginPath()
        context.moveTo(area.right + samplePx, y)
        context.lineTo(area.right + gapPx - 3, y)
        context.stroke()
        context.fillStyle = textColor
        context.fillText(label.text, area.right + gapPx, y)
      })
      context.restore()
    },
  }
}

/** From the end of a line to the sample before its name: level to the edge of the chart, then to the height of the name. */
function drawLeader(
  context: CanvasRenderingContext2D,
  { end, color }: { readonly end: CanvasPlace; readonly color: string },
  right: number,
  y: number,
): void {
  context.strokeStyle = withOpacity(color, 0.55)
  context.lineWidth = 1
  if (end.x < right - 2) {
    context.setLineDash([1, 3])
    context.beginPath()
    context.moveTo(end.x + 4, end.y)
    context.lineTo(right, end.y)
    context.stroke()
  }
  context.setLineDash([])
  context.beginPath()
  context.moveTo(right + 1, end.y)
  context.lineTo(right + samplePx, y)
  context.stroke()
}

/**
 * Moves label positions apart so that neighbours keep `distance`, as near to their places as possible, between
 * `from` and `to`. Positions and result are in the same order; where there is too little room they share it evenly.
 */
export function spreadLabels(
  positions: readonly number[],
  distance: number,
  from: number,
  to: number,
): readonly number[] {
  const order = positions.map((position, index) => ({ position, index }))
  order.sort((one, other) => one.position - other.position)
  const step = Math.min(distance, order.length > 1 ? (to - from) / (order.length - 1) : distance)
  const placed: number[] = []
  for (const { position } of order) {
    placed.push(Math.max(position, from, (placed.at(-1) ?? -Infinity) + step))
  }
  let ceiling = to
  for (let index = placed.length - 1; index >= 0; index--) {
    ceiling = Math.min(ceiling, placed[index] ?? ceiling)
    placed[index] = ceiling
    ceiling -= step
  }
  const result = new Array<number>(positions.length).fill(0)
  order.forEach(({ index }, place) => (result[index] = placed[place] ?? 0))
  return result
}
