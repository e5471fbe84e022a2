import type { Chart } from 'chart.js'
import { middleParts } from '../middleParts'
import type { ChartFloor, LineContent, LineSeries } from './chartContent'
import type { CanvasPlace, DirectLabel } from './directLabels'

/** Series up to this number are named at their ends; more get a legend. */
export const directLabelLimit = 4
/** Floors up to this number are named at their lines; the names of more would cover each other and stand with those of the series. */
const floorsNamedInside = 2

/** Longest name that is written whole, and what is left of the beginning of a longer one. */
const longestName = 24
const headLength = 14

/** How a series is drawn. */
export interface DrawnSeries {
  readonly color: string
  /** In pixels. */
  readonly width: number
}

/** Whether the floors are named among the series instead of at their lines. */
export const areFloorsCrowded = (floors: readonly ChartFloor[] = []): boolean =>
  floors.length > floorsNamedInside

/** What is named right of the chart: series, unless one needs no name or many have a legend, and floors that are too many. */
export function endLabels(
  content: Pick<LineContent, 'series' | 'floors'>,
  hidden: ReadonlySet<string>,
  drawn: (series: LineSeries, place: number) => DrawnSeries,
  floorColor: string,
): DirectLabel[] {
  const { series, floors = [] } = content
  const areNamed = series.length <= directLabelLimit && (series.length > 1 || areFloorsCrowded(floors))
  const lines = series.flatMap((line, place): DirectLabel[] =>
    !areNamed || hidden.has(line.id)
      ? []
      : [
          {
            ...drawn(line, place),
            end: (chart) => endOf(chart, place),
            text: cutName(line.name),
            dashed: line.role === 'guess',
          },
        ],
  )
  const grounds = (areFloorsCrowded(floors) ? floors : []).map((floor): DirectLabel => ({
    end: (chart) => ({ x: chart.chartArea.right, y: chart.scales['y']?.getPixelForValue(floor.y) ?? 0 }),
    text: cutName(floor.name),
    color: floorColor,
    dashed: true,
    width: 1.25,
  }))
  return [...lines, ...grounds]
}

/** A name short enough to stand beside a chart: cut in its middle, since names of runs often differ at their ends. */
export function cutName(name: string): string {
  if ([...name].length <= longestName) return name
  const { head, tail } = middleParts(name)
  return `${[...head].slice(0, headLength).join('').trimEnd()}…${tail.trimStart()}`
}

function endOf(chart: Chart, datasetIndex: number): CanvasPlace | null {
  if (!chart.isDatasetVisible(datasetIndex)) return null
  const elements = chart.getDatasetMeta(datasetIndex).data
  for (let index = elements.length - 1; index >= 0; index--) {
    const { x, y, skip } = elements[index]?.getProps(['x', 'y', 'skip'], true) ?? { skip: true, x: 0, y: 0 }
    if (!skip && Number.isFinite(y) && x <= chart.chartArea.right + 1) return { x, y }
  }
  return null
}
