import type { Sweep, Trial } from '../../../shared/domain/sweep'
import { formatMetric } from '../../../shared/format/formatMetric'
import { metricOf } from '../../../shared/tasks/catalogue'
import { numberAxis, wordAxis, type PlotAxis } from '../../components/charts/plotAxis'
import { searchTrials, settingLabel, settingText } from './sweepLooks'

/** How trials are told apart where all of them are drawn. */
export const trialStandings = [
  { id: 'best', name: 'Best', color: 'var(--run-1)' },
  { id: 'good', name: 'Best third', color: 'var(--run-0)' },
  { id: 'other', name: 'Others', color: 'var(--chart-quiet)' },
] as const
export type TrialStanding = (typeof trialStandings)[number]['id']

/** Trials of the search that came to a value, as lines through the settings that are varied to what they reached. */
export interface TrialAxes {
  readonly trials: readonly { readonly trial: Trial; readonly standing: TrialStanding }[]
  readonly axes: readonly PlotAxis[]
}

/** The lines of a sweep; the best comes first, which is drawn over the others, and better results lie further up. */
export function trialAxes(sweep: Pick<Sweep, 'trialList' | 'plan' | 'task' | 'metric' | 'best'>): TrialAxes {
  const metric = metricOf(sweep.task, sweep.metric)
  const sign = metric.better === 'higher' ? 1 : -1
  const known = searchTrials(sweep.trialList)
    .flatMap((trial) => (trial.value === null ? [] : [{ trial, value: trial.value }]))
    .toSorted((one, other) => sign * (other.value - one.value))
  const good = Math.ceil(known.length / 3)
  const trials = known.map(({ trial }, at) => ({
    trial,
    standing: standingOf(trial.number === sweep.best, at < good),
  }))
  const ordered = trials.toSorted(
    (one, other) => Number(other.standing === 'best') - Number(one.standing === 'best'),
  )
  const settings = sweep.plan.vary.map(({ path }) => {
    const values = ordered.map(({ trial }) => trial.settings[path])
    const numbers = values.map((value) => (typeof value === 'number' ? value : null))
    const [id, title] = [path, settingLabel(path)]
    return numbers.includes(null)
      ? wordAxis(id, title, values.map(settingText))
      : numberAxis({ id, title, values: numbers, format: String })
  })
  const reached = numberAxis({
    id: 'value',
    title: metric.name,
    values: ordered.map(({ trial }) => trial.value),
    format: (value) => formatMetric(metric, value),
    isTurned: metric.better === 'lower',
  })
  return { trials: ordered, axes: [...settings, reached] }
}

function standingOf(isBest: boolean, isGood: boolean): TrialStanding {
  if (isBest) return 'best'
  return isGood ? 'good' : 'other'
}
