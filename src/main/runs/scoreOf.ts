import type { Baseline, Metrics, RunListItem } from '../../shared/domain/run'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { TaskId } from '../../shared/domain/task'
import { metricOf, taskSpecs } from '../../shared/tasks/catalogue'
import { judgeMetric } from '../../shared/tasks/judgement'

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
  const metric = taskSpecs[task].mainMetric
  const known = metricOf(task, metric)
  const part = test?.[metric] === undefined ? ('validation' as const) : ('test' as const)
  const value = part === 'test' ? test?.[metric] : validation?.[metric]
  if (value === undefined) return null
  const guesses = baselines.map((baseline) => baseline[part][metric]).filter((guess) => guess !== undefined)
  const best = known.better === 'higher' ? Math.max(...guesses) : Math.min(...guesses)
  if (guesses.length === 0) return { metric, value, part, baseline: null }
  const judgement = judgeMetric(known, value, best, samples?.[part] ?? 0)
  return { metric, value, part, baseline: best, judgement }
}
