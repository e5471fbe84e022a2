import type { RunListItem } from '../../../../shared/domain/run'
import { taskSpecs } from '../../../../shared/tasks/catalogue'

/**
 * A number that is larger for a better run, whatever the metric, to sort by: the value itself where higher is better,
 * else the share of the baseline's error that was saved, so that series of different units can be ranked.
 */
export function goodness(run: Pick<RunListItem, 'task' | 'score'>): number | null {
  if (run.score === null) return null
  const { metric, value, baseline } = run.score
  const better = taskSpecs[run.task].metrics.find(({ id }) => id === metric)?.better ?? 'higher'
  if (better === 'higher') return value
  return baseline === null || baseline === 0 ? -value : 1 - value / baseline
}
