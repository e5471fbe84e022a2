import type { Baseline, Metrics, RunListItem, SampleCounts } from '../../shared/domain/run'
import type { TaskId } from '../../shared/domain/task'
import { taskSpecs } from '../../shared/tasks/catalogue'
import { judgeError, judgeShare } from '../../shared/tasks/judgement'

/** What the score of a run is taken from. */
interface Judged {
  readonly task: TaskId
  /** Null until the run was judged. */
  readonly test: Metrics | null
  /** Of the best epoch; null before the first. */
  readonly validation: Metrics | null
  readonly baselines: readonly Baseline[]
  readonly samples: SampleCounts | null
}

/** The main metric of a run, on test rows where it has them, beside the best of its baselines. */
export function scoreOf({ task, test, validation, baselines, samples }: Judged): RunListItem['score'] {
  const spec = taskSpecs[task]
  const metric = spec.mainMetric
  const better = spec.metrics.find((candidate) => candidate.id === metric)?.better ?? 'higher'
  const part = test?.[metric] === undefined ? ('validation' as const) : ('test' as const)
  const value = part === 'test' ? test?.[metric] : validation?.[metric]
  if (value === undefined) return null
  const guesses = baselines.map((baseline) => baseline[part][metric]).filter((guess) => guess !== undefined)
  const best = better === 'higher' ? Math.max(...guesses) : Math.min(...guesses)
  if (guesses.length === 0) return { metric, value, part, baseline: null }
  const judgement =
    better === 'higher' ? judgeShare(value, best, samples?.[part] ?? 0) : judgeError(value, best)
  return { metric, value, part, baseline: best, judgement }
}
