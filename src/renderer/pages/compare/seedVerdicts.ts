import type { Comparison } from '../../../shared/domain/comparison'
import type { Metric } from '../../../shared/domain/task'
import { formatTogether } from '../../../shared/format/formatMetric'
import { noiseMargin, type SeededFigure } from '../../../shared/tasks/seedNoise'

/** What is known of a run in a metric on test rows: its mean over seeds where it was trained with several. */
export function seededFigure(
  { runs, spreads }: Comparison,
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

/**
 * How each run stands beside the best one, in words: within run-to-run noise or beyond it. Empty where no run was trained over seeds; runs of
 * one recipe are one.
 */
export function seedVerdicts(comparison: Comparison, metric: Metric): readonly string[] {
  const { runs, spreads } = comparison
  const firstOfKind = new Map<string, number>()
  for (const index of runs.keys()) {
    const key = spreads[index]?.runs[0]?.id ?? `${index}`
    if (!firstOfKind.has(key)) firstOfKind.set(key, index)
  }
  const figures = [...firstOfKind.values()].flatMap((index) => {
    const figure = seededFigure(comparison, index, metric.id)
    const run = runs[index]
    return figure === null || run === undefined ? [] : [{ name: run.name, figure }]
  })
  const sign = metric.better === 'higher' ? 1 : -1
  const [best, ...others] = figures.toSorted((one, other) => sign * (other.figure.value - one.figure.value))
  if (best === undefined) return []
  return others.flatMap(({ name, figure }) => {
    const margin = noiseMargin(best.figure, figure)
    if (margin === null) return []
    const difference = Math.abs(best.figure.value - figure.value)
    const format = formatTogether(metric, [difference, margin])
    const verdict = difference <= margin ? 'within run-to-run noise' : 'beyond run-to-run noise'
    return [
      `${best.name} beside ${name}: ${metric.name} differs by ${format(difference)}, other seeds alone make up to ${format(margin)} of a difference: ${verdict}.`,
    ]
  })
}
