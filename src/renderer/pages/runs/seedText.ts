import type { FoldSpread } from '../../../shared/domain/foldSpread'
import type { SeedSpread } from '../../../shared/domain/seedSpread'
import type { TaskId } from '../../../shared/domain/task'
import { formatTogether } from '../../../shared/format/formatMetric'
import { metricOf, taskSpecs } from '../../../shared/tasks/catalogue'

/** What several seeds reach in the main metric of a task: `Over 4 seeds: accuracy 87.1 % ± 0.4 %`. Null while one seed was trained. */
export function seedText(
  task: TaskId,
  { runs, mean, deviation }: SeedSpread,
  metricId: string = taskSpecs[task].mainMetric,
): string | null {
  const [value, spread] = [mean[metricId], deviation[metricId]]
  if (runs.length < 2 || value === undefined || spread === undefined) return null
  return `Over ${runs.length} seeds: ${spreadText(task, metricId, value, spread)}`
}

/** What the folds of a cross-validation reach in the main metric of a task: `Over 5 folds: Accuracy 97.2 % ± 0.9 %`. Null while one was trained. */
export function foldText(
  task: TaskId,
  { of, runs, mean, deviation }: NonNullable<FoldSpread>,
  metricId: string = taskSpecs[task].mainMetric,
): string | null {
  const [value, spread] = [mean[metricId], deviation[metricId]]
  if (runs.length < 2 || value === undefined || spread === undefined) return null
  const over = runs.length === of ? `${of} folds` : `${runs.length} of ${of} folds`
  return `Over ${over}: ${spreadText(task, metricId, value, spread)}`
}

function spreadText(task: TaskId, metricId: string, value: number, spread: number): string {
  const metric = metricOf(task, metricId)
  const format = formatTogether(metric, [value])
  return `${metric.name} ${format(value)} ± ${format(spread)}`
}
