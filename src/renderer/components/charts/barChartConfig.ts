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
  const values = {
    type: 'linear' as const,
    ...axisOptions({ ...content.value, fromZero: true }, theme, horizontal ? 'x' : 'y'),
    display: !(labelled && horizontal),
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
    plugins: labelled && horizontal ? [valueLabels(content, theme, format)] : [],
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: horizontal ? 'y' : 'x',
      layout: { padding: { top: 8, right: labelled && horizontal ? 56 : 8 } },
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

/** Writes each bar's value at its end. */
function valueLabels(
  content: BarContent,
  theme: ChartTheme,
  format: (value: number) => string,
): Plugin<'bar'> {
  return {
    id: 'valueLabels',
    afterDatasetsDraw(chart) {
      const { ctx: context } = chart
      context.save()
      context.font = `12px ${theme.font}`
      context.fillStyle = theme.text
      context.textBaseline = 'middle'
      chart.getDatasetMeta(0).data.forEach((element, index) => {
        const bar = content.bars[index]
        if (bar) context.fillText(bar.text ?? format(bar.value), element.x + 6, element.y)
      })
      context.restore()
    },
  }
}
