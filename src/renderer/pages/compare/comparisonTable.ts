import type { Metric } from '../../../shared/domain/task'
import type { ComparedRun } from '../../../shared/domain/run'
import { incomparable } from '../../../shared/history/incomparable'
import { targetOf, taskSpecs } from '../../../shared/tasks/catalogue'
import { judgeMetric } from '../../../shared/tasks/judgement'
import { isBetter } from '../runs/scoreBars'

/** One metric of all compared runs. */
export interface ResultRow {
  readonly metric: Metric
  readonly part: 'test' | 'validation'
  /** In the order of the runs; null where a run has no such result. */
  readonly values: readonly (number | null)[]
  /** Indexes of the best runs, several when about the same; none where all are, or where results cannot be compared. */
  readonly best: readonly number[]
  /** The best baseline of each run in this metric; null where none tells it. */
  readonly baselines: readonly (NamedValue | null)[]
}

/** What a baseline reaches. */
export interface NamedValue {
  readonly name: string
  readonly value: number
}

/** The results of the runs by metric, test results where any run has one. Metrics that no run has are left out. */
export function resultRows(runs: readonly ComparedRun[]): readonly ResultRow[] {
  const ranked = incomparable(runs) === null
  return metricsOf(runs).flatMap((metric) => {
    const part = runs.some((run) => metric.id in run.metrics.test) ? 'test' : 'validation'
    const values = runs.map((run) => run.metrics[part][metric.id] ?? null)
    if (values.every((value) => value === null)) return []
    const samples = Math.min(...runs.map((run) => run.samples?.[part] ?? 0))
    return [
      {
        metric,
        part,
        values,
        best: ranked && (!metric.ownScale || isOneScale(runs)) ? bestOf(values, metric, samples) : [],
        baselines: runs.map((run) => bestBaseline(run, metric, part)),
      },
    ]
  })
}

/** Whether errors after scaling are errors on one scale: preparation and loss are the same. */
function isOneScale(runs: readonly ComparedRun[]): boolean {
  const scales = runs.map(({ experiment: { preparation, training } }) =>
    JSON.stringify([preparation, 'loss' in training ? training.loss : null]),
  )
  return new Set(scales).size < 2
}

function bestBaseline(
  { baselines }: ComparedRun,
  metric: Metric,
  part: ResultRow['part'],
): NamedValue | null {
  const told = baselines.flatMap(({ name, ...metrics }) => {
    const value = metrics[part][metric.id]
    return value === undefined ? [] : [{ name, value }]
  })
  return told.toSorted((one, other) => (isBetter(metric, one.value, other.value) ? -1 : 1))[0] ?? null
}

/** Runs by what they learn, in their order: curves are laid over each other within a group only. */
export function groupsOf(runs: readonly ComparedRun[]): readonly (readonly ComparedRun[])[] {
  const learned = ({ task, datasetId, experiment }: ComparedRun) =>
    JSON.stringify([task, datasetId, targetOf(experiment)])
  return [...Map.groupBy(runs, learned).values()]
}

/** Metrics of the runs' tasks, each once, in the order of the tasks' lists. */
export function metricsOf(runs: readonly ComparedRun[]): readonly Metric[] {
  const metrics = new Map<string, Metric>()
  for (const run of runs) {
    for (const metric of taskSpecs[run.task].metrics) metrics.set(metric.id, metric)
  }
  return [...metrics.values()]
}

function bestOf(values: readonly (number | null)[], metric: Metric, samples: number): readonly number[] {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return []
  const best = metric.better === 'higher' ? Math.max(...known) : Math.min(...known)
  const isBest = (value: number | null) => value !== null && isSame(metric, value, best, samples)
  if (known.every(isBest)) return []
  return values.flatMap((value, index) => (isBest(value) ? [index] : []))
}

/** Whether a value is the best one as far as can be told. */
const isSame = (metric: Metric, value: number, best: number, samples: number): boolean =>
  judgeMetric(metric, best, value, samples) === 'same'
