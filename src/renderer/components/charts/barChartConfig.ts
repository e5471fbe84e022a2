import type { ChartConfiguration, Plugin } from 'chart.js'
import type { BarContent } from './chartContent'
import { axisFormat, axisOptions, tooltipOptions } from './chartOptions'
import type { ChartTheme } from './chartTheme'

/** Bars up to this number say their value at their end; more leave it to the axis. */
const valueLabelLimit = 24

/** The Chart.js configuration of a bar chart. */
export function barChartConfig(
  content: BarContent,
  theme: ChartTheme,
): ChartConfiguration<'bar', number[], string> {
  const horizontal = content.direction !== 'vertical'
  const format = axisFormat(content.value)
  const labelled = content.bars.length <= valueLabelLimit
  const isWritten = labelled && horizontal
  const below = content.bars.some(({ value }) => value < 0)
  const texts = content.bars.map(({ text, value }) => text ?? format(value))
  const values = {
    type: 'linear' as const,
    ...axisOptions({ ...content.value, fromZero: true }, theme, horizontal ? 'x' : 'y'),
    // Values of bars to the left of zero stand left of these.
    ...(isWritten && below ? { grace: '35%' } : {}),
    display: !isWritten,
  }
  const labels = labelScale(content, theme, horizontal)
  return {
    type: 'bar',
    data: {
      labels: content.bars.map(({ label }) => label),
      datasets: [
        {
          data: content.bars.map(({ value }) => value),
          backgroundColor: content.bars.map(({ color }) => theme.resolve(color ?? 'var(--chart-fill)')),
          barPercentage: 0.72,
          categoryPercentage: 0.9,
          maxBarThickness: 26,
          borderRadius: 2,
        },
      ],
    },
    plugins: isWritten ? [valueLabels(content, theme, texts)] : [],
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: horizontal ? 'y' : 'x',
      layout: { padding: { top: 8, right: isWritten ? roomFor(texts) : 8 } },
      interaction: { mode: 'index', intersect: false, axis: horizontal ? 'y' : 'x' },
      scales: horizontal ? { x: values, y: labels } : { x: labels, y: values },
      plugins: {
        tooltip: {
          ...tooltipOptions(theme),
          displayColors: false,
          callbacks: {
            label: (item) => {
              const bar = content.bars[item.dataIndex]
              return `${content.value.title}  ${bar?.text ?? format(bar?.value ?? 0)}`.trim()
            },
          },
        },
        zoom: { zoom: { drag: { enabled: false } } },
      },
    },
  }
}

/** The axis of the names; a title stands only below upright bars. */
function labelScale(content: BarContent, theme: ChartTheme, horizontal: boolean) {
  return {
    type: 'category' as const,
    border: { display: false },
    grid: { display: false },
    ticks: {
      color: horizontal ? theme.text : theme.axis,
      autoSkip: !horizontal,
      maxRotation: 0,
      callback: (_value: string | number, index: number) => shorten(content.bars[index]?.label ?? ''),
    },
    title: {
      display: !horizontal && content.label.title !== '',
      text: content.label.title,
      align: 'end' as const,
      color: theme.axis,
      padding: { top: 2, bottom: 0 },
    },
  }
}

function shorten(label: string): string {
  return label.length > 26 ? `${label.slice(0, 25)}…` : label
}

/** From the end of a bar to its value. */
const gapPx = 6
/** The widest digit of the charts' font at 12 px. */
const digitPx = 7
/** Room for short values, whatever they are. */
const leastRoomPx = 56

/** Room for the values behind the longest bars, pixels. */
const roomFor = (texts: readonly string[]): number =>
  Math.max(leastRoomPx, gapPx + digitPx * Math.max(0, ...texts.map(({ length }) => length)))

/** Writes each bar's value at its end, to the left of one that is below zero where it does not reach the names there, else right of zero. */
function valueLabels(content: BarContent, theme: ChartTheme, texts: readonly string[]): Plugin<'bar'> {
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx: context } = chart
      context.save()
      context.font = `12px ${theme.font}`
      context.fillStyle = theme.text
      context.textBaseline = 'middle'
      chart.getDatasetMeta(0).data.forEach((element, index) => {
        const text = texts[index] ?? ''
        const isBelow = (content.bars[index]?.value ?? 0) < 0
        const hasRoom = element.x - gapPx - context.measureText(text).width >= chart.chartArea.left
        const isLeft = isBelow && hasRoom
        const from = isBelow && !hasRoom ? (chart.scales['x']?.getPixelForValue(0) ?? element.x) : element.x
        context.textAlign = isLeft ? 'right' : 'left'
        context.fillText(text, from + (isLeft ? -gapPx : gapPx), element.y)
      })
      context.restore()
    },
  }
}
