import type { Run } from '../../../shared/domain/run'
import type { Metric } from '../../../shared/domain/task'
import { taskSpecs } from '../../../shared/tasks/catalogue'
import { formatTogether } from '../../../shared/format/formatMetric'
import { isBetter } from './scoreBars'

/** A test result as a figure with its explanation and what the best baseline reaches. */
export interface MetricFigure {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly help: string
  /** `Most frequent class: 50.0 %`, null where no baseline tells this metric. */
  readonly note: string | null
}

/** The results of a run on its test rows in the order of the task's metrics; validation results while there are none. */
export function metricFigures(run: Run): readonly MetricFigure[] {
  const part = Object.keys(run.metrics.test).length > 0 ? 'test' : 'validation'
  const metrics: readonly Metric[] = taskSpecs[run.task].metrics
  return metrics.flatMap((metric) => {
    const value = run.metrics[part][metric.id]
    if (value === undefined) {
      if (!metric.mayLack) return []
      return [{ id: metric.id, label: metric.name, value: '–', help: metric.help, note: null }]
    }
    const [best] = run.baselines
      .flatMap(({ name, ...parts }) => {
        const reached = parts[part][metric.id]
        return reached === undefined ? [] : [{ name, reached }]
      })
      .toSorted((one, other) => (isBetter(metric, one.reached, other.reached) ? -1 : 1))
    const format = formatTogether(metric, best === undefined ? [value] : [value, best.reached])
    return [
      {
        id: metric.id,
        label: metric.name,
        value: format(value),
        help: metric.help,
        note: best === undefined ? null : `${best.name}: ${format(best.reached)}`,
      },
    ]
  })
}
