import type { Metric } from '../../../shared/domain/task'
import type { Metrics, Run } from '../../../shared/domain/run'
import { taskSpecs } from '../../../shared/tasks/catalogue'

/** A bar of the score picture. */
export interface ScoreBar {
  readonly name: string
  /** One sentence that explains the number. */
  readonly help: string
  readonly value: number
  /** Length as a share of the longest possible bar, 0..1. */
  readonly length: number
  readonly own: boolean
}

/** The score of a run beside the obvious guesses, in one metric. */
export interface ScorePicture {
  readonly metric: Metric
  readonly part: 'test' | 'validation'
  /** The run first, then what it reaches together with a baseline, then the baselines, the best first. */
  readonly bars: readonly ScoreBar[]
  /** How far the networks of the run lie apart, as a standard deviation; null of one network. */
  readonly spread: number | null
}

/** The main metric of a run that has results; null without any. */
export function scorePicture(run: Run): ScorePicture | null {
  const spec = taskSpecs[run.task]
  const named = (name: string | undefined) => spec.metrics.find(({ id }) => id === name)
  const metric = named(run.score?.metric) ?? named(spec.mainMetric)
  if (metric === undefined) return null
  const part = metric.id in run.metrics.test ? 'test' : 'validation'
  const own = run.metrics[part][metric.id]
  if (own === undefined) return null

  const baselines = run.baselines
    .flatMap(({ name, description, ...metrics }) => withValue(name, description, metrics[part], metric.id))
    .toSorted((one, other) => (isBetter(metric, one.value, other.value) ? -1 : 1))
  const { together } = run
  const both = together ? withValue(together.name, together.description, together[part], metric.id) : []
  const all = [{ name: run.name, help: metric.help, value: own, own: true }, ...both, ...baselines]
  const longest = metric.format === 'share' ? 1 : Math.max(...all.map(({ value }) => value))
  return {
    metric,
    part,
    spread: run.metrics.spread?.[metric.id] ?? null,
    bars: all.map((bar) => ({ ...bar, length: longest > 0 ? Math.max(0, bar.value / longest) : 0 })),
  }
}

/** Whether one value of a metric is better than another. */
export function isBetter(metric: Metric, one: number, other: number): boolean {
  return metric.better === 'higher' ? one > other : one < other
}

function withValue(name: string, help: string, metrics: Metrics, id: string): Omit<ScoreBar, 'length'>[] {
  const value = metrics[id]
  return value === undefined ? [] : [{ name, help, value, own: false }]
}
