import type { Metric } from '../../../shared/domain/task'
import type { ComparedRun, RunCurve } from '../../../shared/domain/run'
import type { ChartAxis, LineSeries } from '../../components/charts/chartContent'
import { formatMetric } from '../../../shared/format/formatMetric'
import { runColor } from '../../design/runColor'
import { metricsOf } from './comparisonTable'

/** Metrics that the epochs of at least so many runs tell on validation rows: of two, so that their curves can be laid over. */
export function comparableMetrics(runs: readonly ComparedRun[], least = 2): readonly Metric[] {
  return metricsOf(runs).filter(
    ({ id }) => runs.filter((run) => run.epochs > 0 && id in run.metrics.validation).length >= least,
  )
}

/** The validation curves of the runs in one metric, each in the colour of its run. */
export function comparedCurves(
  runs: readonly ComparedRun[],
  curves: readonly RunCurve[],
  metric: Metric,
): { readonly series: readonly LineSeries[]; readonly x: ChartAxis; readonly y: ChartAxis } {
  const series = runs.flatMap((run): LineSeries[] => {
    const points = curves.find(({ id }) => id === run.id)?.points ?? []
    if (points.every(({ validation }) => validation === null)) return []
    return [
      {
        id: run.id,
        name: run.name,
        color: runColor(run.color),
        role: 'validation',
        points: points.map(({ epoch, validation }) => ({ x: epoch, y: validation })),
      },
    ]
  })
  const last = Math.max(1, ...series.map(({ points }) => points.at(-1)?.x ?? 1))
  const room = last === 1 ? 1 : 0
  return {
    series,
    x: { title: 'Epoch', integer: true, format: String, minimum: 1 - room, maximum: last + room },
    y: { title: `${metric.name} on validation rows`, format: (value) => formatMetric(metric, value) },
  }
}
