import type { ChartConfiguration } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { HistogramContent } from './chartContent'
import { axisFormat, axisOptions, markAnnotation, tooltipOptions } from './chartOptions'
import type { ChartTheme } from './chartTheme'

/** The range of a bin in words: `104 – 130`. */
export function binText(content: HistogramContent, index: number): string {
  const edges = binEdges(content)
  const format = axisFormat(content.x)
  return `${format(edges[index] ?? content.minimum)} – ${format(edges[index + 1] ?? content.maximum)}`
}

/** The Chart.js configuration of a histogram: touching bars over a numeric axis. */
export function histogramConfig(
  content: HistogramContent,
  theme: ChartTheme,
): ChartConfiguration<'bar', { x: number; y: number }[]> {
  const edges = binEdges(content)
  const halfBin = ((edges[1] ?? content.maximum) - content.minimum) / 2
  const format = axisFormat(content.y)
  const marks = (content.marks ?? []).map((mark, index): [string, AnnotationOptions] => [
    `mark${index}`,
    markAnnotation(mark, theme),
  ])
  return {
    type: 'bar',
    data: {
      datasets: [
        {
          data: content.counts.map((y, index) => ({ x: (edges[index] ?? 0) + halfBin, y })),
          backgroundColor: theme.fill,
          barPercentage: 1,
          categoryPercentage: 0.94,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      layout: { padding: { top: 8 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          type: 'linear',
          ...axisOptions({ ...content.x, minimum: content.minimum, maximum: content.maximum }, theme, 'x'),
          offset: false,
        },
        y: { type: 'linear', ...axisOptions({ ...content.y, fromZero: true, integer: true }, theme, 'y') },
      },
      plugins: {
        tooltip: {
          ...tooltipOptions(theme),
          displayColors: false,
          callbacks: {
            title: (items) => (items[0] ? binText(content, items[0].dataIndex) : ''),
            label: (item) => `${content.y.title}  ${format(item.parsed.y ?? 0)}`,
          },
        },
        annotation: { annotations: Object.fromEntries(marks) },
        zoom: { zoom: { drag: { enabled: false } } },
      },
    },
  }
}

/** The edges of equal bins: one more than there are bins. */
export function binEdges({
  minimum,
  maximum,
  counts,
}: Pick<HistogramContent, 'minimum' | 'maximum' | 'counts'>): readonly number[] {
  const width = (maximum - minimum) / Math.max(1, counts.length)
  return Array.from({ length: counts.length + 1 }, (_, index) => minimum + index * width)
}
