import { isActive, type Run } from '../../../shared/domain/run'
import type { Metric } from '../../../shared/domain/task'
import { bestBaseline } from '../../../shared/tasks/judgement'
import { kindSpecOf, metricOf, taskSpecs } from '../../../shared/tasks/catalogue'
import type { ChartAxis, ChartFloor, ChartMark, LineSeries } from '../../components/charts/chartContent'
import { formatMetric, metricInSentence } from '../../../shared/format/formatMetric'
import { runColor } from '../../design/runColor'
import { isBetter } from './scoreBars'

/** What the learning chart of a run shows in one metric. */
export interface RunCurves {
  readonly series: readonly LineSeries[]
  readonly floors: readonly ChartFloor[]
  readonly marks: readonly ChartMark[]
  readonly x: ChartAxis
  readonly y: ChartAxis
}

/** Floor lines of more baselines than this hide the curves: the best ones are shown. */
const mostFloors = 3
/** While a run goes on, the axis shows at least this many epochs, so that the first ones do not jump. */
const firstEpochs = 10
/** A smallest value under this share of the largest counts as near zero. */
const nearZeroShare = 0.3

/** Metrics that the epochs of a run tell, the loss first; before the first epoch those that its baselines tell. */
export function chartedMetrics(run: Run): readonly Metric[] {
  const told = new Set([
    ...run.history.flatMap(({ validation }) => Object.keys(validation)),
    ...run.baselines.flatMap(({ validation }) => Object.keys(validation)),
    'loss',
  ])
  const metrics = taskSpecs[run.task].metrics.filter(({ id }) => told.has(id))
  return metrics.toSorted((one, other) => Number(other.id === 'loss') - Number(one.id === 'loss'))
}

/** The metric shown beside the loss at first: the main one, where the epochs tell it. */
export function firstMetric(run: Run): Metric | null {
  const others = chartedMetrics(run).filter(({ id }) => id !== 'loss')
  return others.find(({ id }) => id === taskSpecs[run.task].mainMetric) ?? others[0] ?? null
}

/** The metric that chooses the best epoch. */
export function decidingMetric(run: Pick<Run, 'task' | 'experiment'>): Metric {
  return metricOf(run.task, kindSpecOf(run.experiment).decides ?? 'loss')
}

/** More points than this no screen tells apart. */
const mostPoints = 600

/** Every n-th epoch of a long run, with the last and the best one. */
function thinned(history: Run['history'], bestEpoch: number | null): Run['history'] {
  const every = Math.ceil(history.length / mostPoints)
  const last = history.length - 1
  return every <= 1
    ? history
    : history.filter(({ epoch }, index) => (last - index) % every === 0 || epoch === bestEpoch)
}

/** Training and validation of a metric by epoch, what the baselines reach, and the best epoch. */
export function runCurves(run: Run, metric: Metric): RunCurves {
  const color = runColor(run.color)
  const epochs = thinned(run.history, run.bestEpoch)
  const training = epochs.map((epoch) => ({
    x: epoch.epoch,
    y: metric.id === 'loss' ? epoch.loss : (epoch.training[metric.id] ?? null),
  }))
  const validation = epochs.map(({ epoch, validation }) => ({
    x: epoch,
    y: validation[metric.id] ?? null,
  }))
  const series: LineSeries[] = [
    { id: 'training', name: 'Training', role: 'training', color, points: training },
    { id: 'validation', name: 'Validation', role: 'validation', color, points: validation },
  ]
  const shown = series.filter(({ points }) => points.length === 0 || points.some(({ y }) => y !== null))
  const floors = floorsOf(run, metric)
  return {
    series: shown,
    floors,
    marks:
      run.bestEpoch === null
        ? []
        : // Curves fall from the top left or rise from the bottom left: the name stands on the other side.
          [
            {
              name: `best epoch ${run.bestEpoch} (by validation ${metricInSentence(decidingMetric(run))})`,
              x: run.bestEpoch,
              at: metric.better === 'lower' ? 'top' : 'bottom',
            },
          ],
    x: epochAxis(run),
    y: {
      title: shown.length === 1 ? `${metric.name} on validation rows` : metric.name,
      format: (value) => formatMetric(metric, value),
      ...valueRange(
        metric,
        [...shown.flatMap(({ points }) => points), ...floors].map(({ y }) => y),
      ),
    },
  }
}

/**
 * What the best simple methods reach on validation rows, in order; the one that did best on the test rows, which the verdict is about, stands
 * among them wherever it lies here.
 */
function floorsOf(run: Run, metric: Metric): ChartFloor[] {
  const judged = bestBaseline(run.baselines, 'test', metric)
  const told = run.baselines
    .flatMap(({ id, name, validation }) => {
      const y = validation[metric.id]
      return y === undefined ? [] : [{ id, name, y }]
    })
    .toSorted((one, other) => (isBetter(metric, one.y, other.y) ? -1 : 1))
  const place = told.findIndex(({ id }) => id === judged?.id)
  const shown =
    place < mostFloors
      ? told.slice(0, mostFloors)
      : [...told.slice(0, mostFloors - 1), ...told.slice(place, place + 1)]
  return shown.map(({ id, name, y }) => ({
    name: id === judged?.id && place > 0 ? `${name} (best on test rows)` : name,
    y,
  }))
}

/** Values well above zero get an axis of their own; those near it, and an empty chart, start at zero. Shares end at one. */
function valueRange(
  metric: Metric,
  values: readonly (number | null)[],
): Pick<ChartAxis, 'minimum' | 'maximum'> {
  const known = values.filter((value) => value !== null)
  const most = metric.format === 'share' ? { maximum: 1 } : {}
  const [least, largest] = [Math.min(...known), Math.max(...known)]
  const nearZero = known.length === 0 || (least >= 0 && least < largest * nearZeroShare)
  return nearZero ? { minimum: 0, ...most } : most
}

function epochAxis(run: Run): ChartAxis {
  const last = run.history.at(-1)?.epoch ?? 0
  const wanted = run.experiment.training.epochs
  const until = isActive(run.status)
    ? Math.min(wanted, Math.max(firstEpochs, Math.ceil(last * 1.25)))
    : Math.max(1, last)
  // A single epoch stands in the middle instead of on the axis.
  const room = until === 1 ? 1 : 0
  return { title: 'Epoch', integer: true, format: String, minimum: 1 - room, maximum: until + room }
}
