import type { Baseline, Metrics, Score } from '../../shared/domain/run'
import type { SampleCounts } from '../../shared/domain/preparation'
import type { TaskId } from '../../shared/domain/task'
import { metricOf, taskSpecs } from '../../shared/tasks/catalogue'
import { bestBaseline, judgeMetric } from '../../shared/tasks/judgement'
import type { Store } from '../store/openStore'

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
export function scoreOf({ task, test, validation, baselines, samples }: Judged): Score | null {
  // What was compared case by case is what the verdict speaks of.
  const metric = baselines.find(({ gain }) => gain)?.gain?.metric ?? taskSpecs[task].mainMetric
  const known = metricOf(task, metric)
  const part = test?.[metric] === undefined ? ('validation' as const) : ('test' as const)
  const value = part === 'test' ? test?.[metric] : validation?.[metric]
  if (value === undefined) return null
  const guess = bestBaseline(baselines, part, known)
  const best = guess?.[part][metric]
  if (guess === null || best === undefined) return { metric, value, part, baseline: null }
  const judgement = guess.judgement ?? judgeMetric(known, value, best, samples?.[part] ?? 0)
  return { metric, value, part, baseline: best, judgement }
}

/**
 * A number that is larger for a better run, whatever the metric, to sort by: the value itself where higher is better,
 * else the share of the baseline's error that was saved, so that series of different units can be ranked.
 */
export function goodnessOf(task: TaskId, score: Score | null): number | null {
  if (score === null) return null
  const { metric, value, baseline } = score
  if (metricOf(task, metric).better === 'higher') return value
  return baseline === null || baseline === 0 ? -value : 1 - value / baseline
}

/** Stores the score of a run as what is stored of it says. */
export function storeScore(store: Store, id: string): void {
  const run = store.runs.find(id)
  if (run === null) return
  const score = scoreOf(run)
  store.runs.setScore(id, score, goodnessOf(run.task, score))
}

/** Runs whose score is worked out in one transaction. */
const scoresAtOnce = 500

/**
 * Works out the scores of runs from before they were stored, once; one that cannot be read has none. It takes some tenths of a second for
 * 10,000 runs.
 */
export function fillScores(store: Store): void {
  for (let ids = store.runs.withoutScore(scoresAtOnce); ids.length > 0;) {
    store.transaction(() => {
      for (const id of ids) {
        store.runs.setScore(id, null, null)
        try {
          storeScore(store, id)
        } catch {
          // Its row cannot be read: lists leave it out and say so.
        }
      }
    })
    ids = store.runs.withoutScore(scoresAtOnce)
  }
}
