import type { Chart, Plugin } from 'chart.js'
import { spreadLabels } from './spreadLabels'

/** What is written at the end of a line. */
export interface DirectLabel {
  readonly datasetIndex: number
  readonly text: string
  readonly color: string
  readonly dashed: boolean
  /** Of the line, in pixels. */
  readonly width: number
}

const lineHeightPx = 15
const gapPx = 14

/** Width in pixels that the labels need right of the lines. */
export function labelRoom(labels: readonly DirectLabel[], font: string): number {
  const context = document.createElement('canvas').getContext('2d')
  if (!context || labels.length === 0) return 8
  context.font = font
  return gapPx + 4 + Math.max(...labels.map(({ text }) => context.measureText(text).width))
}

/** Writes the names of the lines at their ends, moved apart where they would touch. */
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
        const y = endOf(chart, label.datasetIndex)
        return y === null ? [] : [{ ...label, y: Math.min(Math.max(y, area.top), area.bottom) }]
      })
      const places = spreadLabels(
        ends.map(({ y }) => y),
        lineHeightPx,
        area.top,
        area.bottom,
      )
      context.save()
      context.font = font
      context.textBaseline = 'middle'
      ends.forEach((end, index) => {
        const y = places[index] ?? end.y
        context.strokeStyle = end.color
        context.lineWidth = end.width
        context.setLineDash(end.dashed ? [3, 2] : [])
        context.beginPath()
        context.moveTo(area.right + 3, y)
        context.lineTo(area.right + gapPx - 3, y)
        context.stroke()
        context.fillStyle = textColor
        context.fillText(end.text, area.right + gapPx, y)
      })
      context.restore()
    },
  }
}

function endOf(chart: Chart, datasetIndex: number): number | null {
  if (!chart.isDatasetVisible(datasetIndex)) return null
  const elements = chart.getDatasetMeta(datasetIndex).data
  for (let index = elements.length - 1; index >= 0; index--) {
    const { x, y, skip } = elements[index]?.getProps(['x', 'y', 'skip'], true) ?? { skip: true, x: 0, y: 0 }
    if (!skip && Number.isFinite(y) && x <= chart.chartArea.right + 1) return y
  }
  return null
}
