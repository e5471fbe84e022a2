import type { TaskId } from '../../shared/domain/task'
import { taskSpecs } from '../../shared/tasks/catalogue'

const number = (value: number, digits: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: digits })

/** A metric's value as people read it: shares in percent, losses with three digits, errors in the target's units. */
export function formatMetric(task: TaskId, id: string, value: number): string {
  const metric = taskSpecs[task].metrics.find((candidate) => candidate.id === id)
  if (metric?.format === 'share') return `${(value * 100).toFixed(1)} %`
  if (metric?.format === 'percent') return `${number(value, 3)} %`
  return number(value, metric?.format === 'target' ? 5 : 3)
}

/** The name of a metric of a task. */
export const metricName = (task: TaskId, id: string): string =>
  taskSpecs[task].metrics.find((candidate) => candidate.id === id)?.name ?? id

/** A duration as `1 min 12 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(Math.round(seconds) / 60)
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
