import type { Comparison } from '../domain/comparison'
import type { Gain } from '../domain/run'
import type { Metric } from '../domain/task'
import { formatTogether } from '../format/formatMetric'
import { plural } from '../format/plural'
import { judgeGain, type Judgement } from '../tasks/judgement'
import { noiseMargin, type SeededFigure } from '../tasks/seedNoise'

/** How one run stands beside another one, with all that makes figures differ by chance. */
export interface Standing {
  readonly judgement: Judgement
  /** By how much it is better, and between what: the 95 % interval. Null where so few cases allow none. */
  readonly gain: number
  readonly low: number | null
  readonly high: number | null
  /** Test cases that both answered. */
  readonly cases: number
  /** Seeds that each was trained with, its own among them; null where neither was trained with several, so that theirs is not counted. */
  readonly seeds: readonly [number, number] | null
}

/** The rule of `standingOf` in words that a reader can follow. */
export const standingRule =
  "Two things make figures differ though neither run is better: other test rows, and other seeds of training. The first is told from the rows that both runs answered (for classes by McNemar's exact test, for errors by their differences case by case, for mentions by drawing sentences anew), the second from runs that were trained over seeds. Both margins are put together as the root of the sum of their squares. A run does better where the whole 95 % interval lies above zero; else the difference is within run-to-run noise."

/** What is known of a run in a metric on test rows: its mean over seeds where it was trained with several. Null where it was not tested. */
export function seededFigure(
  { runs, spreads }: Pick<Comparison, 'runs' | 'spreads'>,
  index: number,
  metric: string,
): SeededFigure | null {
  const [run, spread] = [runs[index], spreads[index]]
  const own = run?.metrics.test[metric]
  if (run === undefined || own === undefined) return null
  const seeds = spread?.runs.length ?? 1
  const deviation = spread?.deviation[metric] ?? null
  const mean = spread?.mean[metric]
  if (seeds < 2 || deviation === null || mean === undefined) return { value: own, seeds: 1, deviation: null }
  return { value: mean, seeds, deviation }
}

/** Whether two compared runs differ by their training seed alone, so that nothing is to be judged. */
export const isOneRecipe = (
  { spreads }: Pick<Comparison, 'spreads'>,
  one: number,
  other: number,
): boolean => {
  const [first, second] = [spreads[one]?.runs[0]?.id, spreads[other]?.runs[0]?.id]
  return first !== undefined && first === second
}

/**
 * How a run stands beside another one: by how much it is better on the same test cases (`gain`), widened by what other seeds make of either. Over seeds
 * the means are compared. Null figures stand for runs whose seeds are not known.
 */
export function standingOf(
  gain: Gain,
  one: SeededFigure | null,
  other: SeededFigure | null,
  { better }: Pick<Metric, 'better'>,
): Standing {
  const margin = one === null || other === null ? null : noiseMargin(one, other)
  const { cases, low, high } = gain
  if (margin === null || one === null || other === null) {
    return { judgement: judgeGain(gain), gain: gain.mean, low, high, cases, seeds: null }
  }
  const mean = (better === 'higher' ? 1 : -1) * (one.value - other.value)
  const interval = {
    low: low === null ? null : mean - Math.hypot(gain.mean - low, margin),
    high: high === null ? null : mean + Math.hypot(high - gain.mean, margin),
  }
  return { judgement: judgeGain(interval), gain: mean, ...interval, cases, seeds: [one.seeds, other.seeds] }
}

/** The standing of a run beside another one in words: `A does better than B: Accuracy higher by 0.4 % to 2.1 % ...`, or within run-to-run noise. */
export function standingText(
  { judgement, gain, low, high, cases, seeds }: Standing,
  names: { readonly one: string; readonly other: string },
  metric: Metric,
  locale?: string,
): string {
  const over = `95 % interval; ${plural(cases, 'test case')}${seeds === null ? '' : `; ${seeds[0]} and ${seeds[1]} seeds`}`
  if (low === null || high === null) {
    return `${names.one} beside ${names.other}: too few test cases to tell a difference from chance.`
  }
  if (judgement === 'same') {
    const margin = gain >= 0 ? gain - low : high - gain
    const format = formatTogether(metric, [gain, margin], locale)
    const makes = seeds === null ? 'other test rows' : 'other test rows and other seeds'
    return `${names.one} beside ${names.other}: within run-to-run noise. ${metric.name} differs by ${format(Math.abs(gain))}, ${makes} make up to ${format(margin)} (${over}).`
  }
  const [best, worst] = judgement === 'better' ? [names.one, names.other] : [names.other, names.one]
  const [least, most] = judgement === 'better' ? [low, high] : [-high, -low]
  const format = formatTogether(metric, [least, most], locale)
  return `${best} does better than ${worst}: ${metric.name} ${metric.better === 'higher' ? 'higher' : 'lower'} by ${format(least)} to ${format(most)} (${over}).`
}
