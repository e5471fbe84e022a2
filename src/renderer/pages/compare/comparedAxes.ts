import type { Comparison } from '../../../shared/domain/comparison'
import { formatTogether } from '../../../shared/format/formatMetric'
import { formatCount, formatNumber } from '../../../shared/format/formatNumber'
import { formatDuration } from '../../../shared/format/formatTime'
import { kindOf } from '../../../shared/tasks/catalogue'
import { numberAxis, wordAxis, type PlotAxis } from '../../components/charts/plotAxis'
import { resultRows } from './comparisonTable'
import { writeDifference } from '../../../shared/settings/writeDifference'

/** What runs can be placed by: settings that differ, what training took, and results, the better ones further up. */
export interface ComparedAxes {
  readonly settings: readonly PlotAxis[]
  readonly results: readonly PlotAxis[]
}

/** The axes of a comparison; what is the same in all runs is none. */
export function comparedAxes(comparison: Comparison): ComparedAxes {
  const { runs, differences } = comparison
  const kinds = runs.map(({ experiment }) => kindOf(experiment))
  const settings = differences.map((difference) => {
    const words = writeDifference(difference, kinds)
    const numbers = difference.values.map((value) => (typeof value === 'number' ? value : null))
    const areNumbers = difference.values.every((value) => typeof value === 'number' || value === null)
    const { path: id, label: title } = difference
    return areNumbers && new Set(numbers).size > 1 && !numbers.includes(null)
      ? numberAxis({
          id,
          title,
          values: numbers,
          format: (value) => words[numbers.indexOf(value)] ?? formatNumber(value),
        })
      : wordAxis(id, title, words)
  })
  const costs = [
    { id: 'parameters', title: 'Parameters', values: runs.map((run) => run.parameters), format: formatCount },
    { id: 'seconds', title: 'Duration', values: runs.map((run) => run.seconds), format: formatDuration },
  ]
    .filter(({ values }) => new Set(values).size > 1)
    .map((cost) => numberAxis(cost))
  const results = resultRows(runs).map(({ metric, part, values }) =>
    numberAxis({
      id: metric.id,
      title: part === 'test' ? metric.name : `${metric.name}, validation`,
      values,
      format: formatTogether(
        metric,
        values.filter((value) => value !== null),
      ),
      isTurned: metric.better === 'lower',
    }),
  )
  return { settings: [...settings, ...costs], results }
}

/** Axes that a person has asked for, by their ids; null where nothing was. */
export interface AskedAxes {
  readonly x: string | null
  readonly y: string | null
  readonly all: readonly string[] | null
}

/** The axes that the charts of a comparison have. */
export interface ShownAxes {
  readonly x: PlotAxis
  readonly y: PlotAxis
  readonly all: readonly PlotAxis[]
  /** What was asked for and is none of the axes, in words; null where all is there. */
  readonly missing: string | null
}

/** More axes than these are chosen by hand: their titles would not stand beside each other. */
const usualAxes = 6

/** The axes that were asked for, or the usual ones for those that are not there; null where there is nothing to place runs by. */
export function shownAxes({ settings, results }: ComparedAxes, asked: AskedAxes): ShownAxes | null {
  const [firstSetting, firstResult] = [settings[0], results[0]]
  if (firstSetting === undefined || firstResult === undefined) return null
  const x = settings.find(({ id }) => id === asked.x)
  const y = results.find(({ id }) => id === asked.y)
  const found = (asked.all ?? []).flatMap(
    (wanted) => [...settings, ...results].find(({ id }) => id === wanted) ?? [],
  )
  const shown = { x: x ?? firstSetting, y: y ?? firstResult }
  const gone = [
    ...(asked.x !== null && x === undefined
      ? [`the chosen setting is the same in all of them, ${shown.x.title} stands in its place`]
      : []),
    ...(asked.y !== null && y === undefined
      ? [`they have not the chosen result, ${shown.y.title} stands in its place`]
      : []),
    ...(asked.all !== null && found.length < asked.all.length
      ? ['axes that were chosen for all that varies are left out']
      : []),
  ]
  return {
    ...shown,
    all: found.length > 1 ? found : [...settings.slice(0, usualAxes - 1), firstResult],
    missing: gone.length === 0 ? null : `Of these runs ${gone.join('; ')}.`,
  }
}
