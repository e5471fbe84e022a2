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
