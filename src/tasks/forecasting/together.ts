import type { Baseline, Metrics } from '../../shared/domain/run'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { Part } from '../prepared'
import { cellsOf } from '../recurrentStack'
import { errorsOf } from './baselines'
import type { ForecastingCodec } from './codec'
import type { SeriesData } from './seriesData'
import { ets } from './simple/ets'
import { storedMethod } from './simple/simpleAhead'
import type { LearnedMethod, SimpleForecasts } from './simple/simpleForecasts'
import { theta } from './simple/theta'

/** The simple forecasts that a network is averaged with: those that learn level, trend and season by themselves. */
const partners = [theta, ets] as const

/** What a forecast is averaged with, as it is stored with the model. */
export type Together = NonNullable<ForecastingCodec['together']>

/**
 * What the network is averaged with: Theta or ETS, whichever errs less on the validation rows, in units of the usual change of each series;
 * null where neither can be learned. The mean of forecasts that err differently errs less than each of them.
 * Source: Bates, Granger, The combination of forecasts, 1969.
 */
export async function chooseTogether(
  members: readonly SeriesData[],
  simple: SimpleForecasts,
  layers: ForecastingExperiment['model']['layers'],
): Promise<Together | null> {
  const part = members.some((member) => member.origins('validation').length > 0) ? 'validation' : 'test'
  const learned = (await simple.learned(part)).filter(({ id }) =>
    partners.some((partner) => partner.id === id),
  )
  // Without validation rows nothing is compared: the first one is taken.
  const errorOf = (method: LearnedMethod): number =>
    part === 'validation' ? scaledError(members, simple.forecasts(method, part)) : 0
  const tried = learned.map((method) => ({ method, error: errorOf(method) }))
  const [best] = tried.sort((a, b) => a.error - b.error)
  if (!best) return null
  const stored = storedMethod(best.method)
  return { ...stored, name: `${cellsOf(layers)} + ${stored.name}` }
}

/** MASE, or MAE where no series ever changes in its training rows. */
function scaledError(members: readonly SeriesData[], forecasts: readonly Float64Array[]): number {
  const { mase, mae } = metricsTogether(members, 'validation', forecasts)
  return mase ?? mae ?? Infinity
}

/** The mean of what a network and its partner say, [windows, horizon] of each series. */
export async function saidTogether(
  { method }: Together,
  simple: SimpleForecasts,
  part: Part,
  forecasts: readonly Float64Array[],
): Promise<Float64Array[] | null> {
  const partner = (await simple.learned(part)).find(({ id }) => id === method)
  if (!partner) return null
  const others = simple.forecasts(partner, part)
  return forecasts.map((own, index) => own.map((value, at) => (value + (others[index]?.[at] ?? value)) / 2))
}

/** Metrics of forecasts that are said together on a part. */
export const metricsTogether = (
  members: readonly SeriesData[],
  part: Part,
  forecasts: readonly Float64Array[],
): Metrics => errorsOf(members, part, forecasts).metrics()

/** Name and description of what is said together, with what it reaches. */
export const togetherBaseline = (
  { name }: Together,
  reached: Pick<Baseline, 'validation' | 'test'>,
): Baseline => ({
  id: 'together',
  name,
  description: 'The mean of what the network and the simple forecast say.',
  ...reached,
})
