import type { Trial } from '../domain/sweep'
import type { Metric } from '../domain/task'
import { formatTogether } from '../format/formatMetric'
import { formatDuration } from '../format/formatTime'
import { plural } from '../format/plural'
import { meanAndDeviation, noiseMargin } from '../tasks/seedNoise'

/** What a sweep found. */
interface Found {
  readonly trials: readonly Trial[]
  /** Number of the best trial of the search; null where nothing was learned. */
  readonly best: number | null
  readonly metric: Metric
  /** Seconds of work in all. */
  readonly seconds: number
}

/**
 * What a sweep cost and brought, in words: the best settings beside those that it began with, over seeds and on test rows, and whether their
 * difference is more than other seeds make.
 */
export function sweepVerdict({ trials, best, metric, seconds }: Found): string {
  const cost = `${plural(trials.length, 'run')}, ${formatDuration(seconds)}`
  const searched = trials.filter(({ phase }) => phase === 'search')
  const winner = searched.find(({ number }) => number === best)
  if (winner === undefined) return `${cost}: no trial came to a result.`
  if (winner.number === 1) return `${cost}: none of the tried settings was better than those it began with.`
  const first = searched.find(({ number }) => number === 1)
  const figuresOf = (phase: Trial['phase'], more: readonly (Trial | undefined)[]) =>
    [...trials.filter((trial) => trial.phase === phase), ...more].flatMap((trial) =>
      trial !== undefined && trial.test[metric.id] !== undefined ? [trial.test] : [],
    )
  const [ours, theirs] = [figuresOf('best', []), figuresOf('first', [first])]
  const value = (trial: Trial | undefined): string =>
    trial?.value == null ? '–' : formatTogether(metric, [trial.value], 'en')(trial.value)
  if (ours.length < 2 || theirs.length === 0) {
    return `${cost}: ${metric.name} on validation rows ${value(first)} → ${value(winner)}. Whether that is more than chance, other seeds would tell.`
  }
  const [one, other] = [meanAndDeviation(ours), meanAndDeviation(theirs)]
  const figure = ({ mean, deviation }: ReturnType<typeof meanAndDeviation>, seeds: number) => ({
    value: mean[metric.id] ?? 0,
    seeds,
    deviation: deviation[metric.id] ?? null,
  })
  const [mine, began] = [figure(one, ours.length), figure(other, theirs.length)]
  const margin = noiseMargin(mine, began) ?? 0
  const gain = metric.better === 'higher' ? mine.value - began.value : began.value - mine.value
  const format = formatTogether(metric, [mine.value, began.value], 'en')
  const told = `${cost}: over ${plural(ours.length, 'seed')} on test rows, ${metric.name} is ${format(mine.value)} with the best settings and ${format(began.value)} with those it began with; other seeds alone make up to ${format(margin)} of a difference.`
  if (gain > margin) return `${told} The best settings are better, beyond run-to-run noise.`
  return gain < -margin
    ? `${told} On test rows the best settings are worse: what chose them was chance.`
    : `${told} That is within run-to-run noise: the settings it began with are as good.`
}
