import type { Comparison } from '../../../shared/domain/comparison'
import type { Metric } from '../../../shared/domain/metric'
import type { Run } from '../../../shared/domain/run'
import { taskSpecs } from '../../../tasks/catalogue'

/** One metric of all compared runs. */
export interface ResultRow {
  readonly metric: Metric
  readonly part: 'test' | 'validation'
  /** In the order of the runs; null where a run has no such result. */
  readonly values: readonly (number | null)[]
  /** Indexes of the best runs, several when equal; none with fewer than two results or when all are equal. */
  readonly best: readonly number[]
}

/** The results of the runs by metric, test results where any run has one. Metrics that no run has are left out. */
export function resultRows(runs: readonly Run[]): readonly ResultRow[] {
  return metricsOf(runs).flatMap((metric) => {
    const part = runs.some((run) => metric.id in run.metrics.test) ? 'test' : 'validation'
    const values = runs.map((run) => run.metrics[part][metric.id] ?? null)
    if (values.every((value) => value === null)) return []
    return [{ metric, part, values, best: bestOf(values, metric.better) }]
  })
}

/** Whether the runs have different tasks or data sets, so that their results cannot be set side by side. */
export function incomparable(comparison: Comparison): string | null {
  const [first] = comparison.runs
  if (first === undefined) return null
  if (comparison.runs.some((run) => run.task !== first.task)) {
    return 'These runs have different tasks: their results measure different things.'
  }
  const testSets = new Set(comparison.runs.map((run) => run.testDatasetId ?? run.datasetId))
  if (testSets.size > 1) {
    return 'These runs were tested on different data sets: a better figure may come from easier rows.'
  }
  const splits = new Set(comparison.runs.map(splitOf))
  if (splits.size > 1) {
    return 'These runs were tested on different rows of the data set: small differences may come from the rows.'
  }
  return null
}

/** Metrics of the runs' tasks, each once, in the order of the tasks' lists. */
export function metricsOf(runs: readonly Run[]): readonly Metric[] {
  const metrics = new Map<string, Metric>()
  for (const run of runs) {
    for (const metric of taskSpecs[run.task].metrics) metrics.set(metric.id, metric)
  }
  return [...metrics.values()]
}

function bestOf(values: readonly (number | null)[], better: Metric['better']): readonly number[] {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return []
  const best = better === 'higher' ? Math.max(...known) : Math.min(...known)
  if (known.every((value) => value === best)) return []
  return values.flatMap((value, index) => (value === best ? [index] : []))
}

function splitOf(run: Run): string {
  const { split, training } = run.experiment
  return JSON.stringify([split, split.method === 'chronological' ? null : training.seed])
}
