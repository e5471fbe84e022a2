import type { Baseline, Gain, Metrics } from '../../shared/domain/run'
import { formatFigure } from '../../shared/format/formatNumber'
import { bestBaseline, judgeError, judgeGain, type Judgement } from '../../shared/tasks/judgement'
import type { JudgedRun } from '../prepared'
import { exactness } from './exactness'

/**
 * How a forecast stands beside a simple one. It is no better, whatever the others reach, while its error is larger than repeating the last season was on
 * training rows (MASE above 1).
 */
export function judgedBeside(gain: Gain, { mase }: Metrics): Judgement {
  const judgement = judgeGain(gain)
  return judgement === 'better' && mase !== undefined && mase > 1 ? 'same' : judgement
}

/** A number with three significant digits, thousands separated. */
const figure = (value: number): string => formatFigure(value, Math.abs(value) >= 1000 ? 4 : 3, 'en')

/** The verdict of a forecast beside the best of its baselines: how far off, which does better, and whether it could be chance. */
export function judgeForecast(run: JudgedRun): string {
  const { metrics, part, baselines, experiment } = run
  const isOne = experiment.task !== 'forecasting' || experiment.columns.series === null
  const id = isOne || metrics['mase'] === undefined ? 'mae' : 'mase'
  const own = metrics[id] ?? 0
  const rows = part === 'test' ? 'unseen test rows' : 'validation rows'
  const result =
    id === 'mae'
      ? `Off by ${figure(own)} on average on ${rows}`
      : `Off by ${figure(own)} times what repeating the last season of each series was on its training rows (MASE), on ${rows}`
  const best = bestBaseline(baselines, part, { id, better: 'lower' })
  const other = best?.[part][id]
  if (!best || other === undefined) return `${result}.`
  return `${result}: ${sentence(run, best, { own, other, id })}`
}

interface Compared {
  readonly own: number
  readonly other: number
  readonly id: 'mae' | 'mase'
}

function sentence(run: JudgedRun, best: Baseline, { own, other, id }: Compared): string {
  const { gain } = best
  const isExact = exactness(
    run.baselines.map((one) => one[run.part]),
    id,
  )
  const isOtherExact = isExact(best[run.part])
  const name = named(best)
  const beside = `${name}${name.includes(',') ? ',' : ''} is off by ${figure(other)}`
  if (isExact(run.metrics) && isOtherExact)
    return `practically exact, and so is the best simple forecast, ${name}. Nothing is left to gain.`
  const judgement = best.judgement ?? judgeError(own, other)
  if (judgement === 'worse' && isOtherExact)
    return `worse than the best simple forecast, ${name}, which is practically exact${run.part === 'test' ? ' and which Try it and predict show too' : ''}.`
  const change = compared(own, other)
  switch (judgement) {
    case 'better':
      return `${change} than the best simple forecast (${beside}${chance(gain)}).`
    case 'worse':
      return `${change} ${change.endsWith('off') ? 'as' : 'than'} the best simple forecast (${beside}${chance(gain)}): with these rows that one is the better tool${run.part === 'test' ? ', and Try it and predict show its forecast too' : ''}.`
    case 'same':
      if (gain && judgeGain(gain) === 'better') {
        const mase = figure(run.metrics['mase'] ?? 0)
        return `less than the best simple forecast (${beside}), yet more than repeating the last season or value was off on training rows (MASE ${mase}): not good enough to rely on.`
      }
      if (best.id === 'lastValue' && id === 'mae')
        return `about the same as repeating the last value (${figure(other)}), as is usual for prices: it does not beat it${chance(gain)}.`
      return `about as good as the best simple forecast (${beside}${chance(gain)}).`
  }
}

/** What simple forecasts do whose names do not say it. */
const explained: Readonly<Record<string, string>> = {
  ets: 'exponential smoothing of level, trend and season',
  theta: 'half the long trend, half the recent level',
}

function named({ id, name }: Pick<Baseline, 'id' | 'name'>): string {
  const does = explained[id]
  return does === undefined ? `"${name}"` : `"${name}", ${does}`
}

/** `12 % worse`; from twice as much on `4.8 times as far off`, and beside an error of zero without a ratio. */
function compared(own: number, other: number): string {
  if (other === 0) return 'worse'
  if (own >= 2 * other) return `${figure(own / other)} times as far off`
  return `${Math.abs((100 * (other - own)) / other).toFixed(0)} % ${own < other ? 'better' : 'worse'}`
}

/** What chance has to do with a difference, in words; who is closer is said, not left to a sign. */
function chance(gain: Gain | undefined): string {
  if (!gain) return ''
  const { low, high } = gain
  if (low === null || high === null) return '; too few test rows to tell a difference from chance'
  switch (judgeGain(gain)) {
    case 'better':
      return `; beyond chance, the network is closer by ${figure(low)} to ${figure(high)}, 95 % interval`
    case 'worse':
      return `; beyond chance, it is closer than the network by ${figure(-high)} to ${figure(-low)}, 95 % interval`
    case 'same':
      return `; the difference could be chance: the network may be up to ${figure(Math.max(0, high))} closer or ${figure(Math.max(0, -low))} further off, 95 % interval`
  }
}
