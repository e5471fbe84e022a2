import type { Baseline, Metrics, RunListItem } from '../../shared/domain/run'
import type { TaskId } from '../../shared/domain/task'
import { taskSpecs } from '../../tasks/catalogue'

/** What the score of a run is taken from. */
interface Judged {
  readonly task: TaskId
  /** Null until the run was judged. */
  readonly test: Metrics | null
  /** Of the best epoch; null before the first. */
  readonly validation: Metrics | null
  readonly baselines: readonly Baseline[]
}

/** The main metric of a run, on test rows where it has them, beside the best of its baselines. */
export function scoreOf({ task, test, validation, baselines }: Judged): RunListItem['score'] {
  const spec = taskSpecs[task]
  const metric = spec.mainMetric
  const better = spec.metrics.find((candidate) => candidate.id === metric)?.better ?? 'higher'
  const part = test?.[metric] === undefined ? ('validation' as const) : ('test' as const)
  const value = part === 'test' ? test?.[metric] : validation?.[metric]
  if (value === undefined) return null
  const guesses = baselines.map((baseline) => baseline[part][metric]).filter((guess) => guess !== undefined)
  const best = better === 'higher' ? Math.max(...guesses) : Math.min(...guesses)
  return { metric, value, part, baseline: guesses.length === 0 ? null : best }
}
