import { expect, it } from 'vitest'
import type { ChartTheme } from './chartTheme'
import { numberAxis } from './plotAxis'
import { parallelConfig, scatterConfig } from './plotConfig'

const theme: ChartTheme = {
  axis: '#666',
  fill: '#369',
  font: 'sans-serif',
  grid: '#ddd',
  quiet: '#888',
  resolve: (color) => color,
  surface: '#fff',
  text: '#111',
  tooltip: '#000',
  tooltipText: '#fff',
}
const axis = (id: string, values: readonly number[]) => numberAxis({ id, title: id, values, format: String })
const things = [1, 2, 3].map((id) => ({ id: `${id}`, name: `Run ${id}`, color: '#369' }))
const [units, score] = [axis('units', [8, 16, 24]), axis('score', [0.7, 0.9, 0.8])]

it('points are zoomed along both axes and lines along their height', () => {
  expect(scatterConfig(things, units, score, theme, new Set()).options?.plugins?.zoom?.zoom?.mode).toBe('xy')
  expect(parallelConfig(things, [units, score], theme, new Set()).options?.plugins?.zoom?.zoom?.mode).toBe(
    'y',
  )
})

it('of an axis that is zoomed only the values in view are written', () => {
  const scale = scatterConfig(things, units, score, theme, new Set()).options?.scales?.['x']
  const own = { min: 0.4, max: 1, ticks: [] as { value: number }[] }
  scale?.afterBuildTicks?.(own as never)
  expect(own.ticks.map(({ value }) => Math.round(100 * value))).toEqual([50, 94])
})
