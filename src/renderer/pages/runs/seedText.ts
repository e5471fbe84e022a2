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
  const metric = metricOf(task, metricId)
  const format = formatTogether(metric, [value])
  return `Over ${runs.length} seeds: ${metric.name} ${format(value)} ± ${format(spread)}`
}
