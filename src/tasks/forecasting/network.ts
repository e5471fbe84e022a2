import { forecastingCodecSchema } from './codec'
import type { Network } from '../../shared/domain/network'
import { recurrentStack } from '../recurrentStack'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/** Inputs that calendar features add: sine and cosine of hour, weekday and month. */
export const calendarFeatures = 6

/** Numbers a step: the target, the inputs beside it and the calendar. */
export function featureCount({ preparation, columns }: ForecastingExperiment, inputs: number): number {
  return 1 + inputs + (preparation.calendar && columns.time !== null ? calendarFeatures : 0)
}

/** Inputs are those beside the target and the calendar. A window [batch, window, features] -> recurrent layers -> the next values [batch, horizon]. */
export function forecastingNetwork(experiment: ForecastingExperiment, inputs: number): Network {
  const { model, preparation } = experiment
  return {
    input: { kind: 'numbers', steps: preparation.window, features: featureCount(experiment, inputs) },
    layers: [
      ...recurrentStack(model.layers, model.dropout, model.recurrentDropout),
      { kind: 'dense', units: preparation.horizon, activation: 'linear' },
    ],
  }
}

/** The network of an experiment with such a codec; null where it is of another one. */
export function networkOfSeries(experiment: ForecastingExperiment, stored: unknown): Network | null {
  const { features, window, horizon, featureScalers, ofSeries } = forecastingCodecSchema.parse(stored)
  const { preparation } = experiment
  if (window !== preparation.window || horizon !== preparation.horizon) return null
  const scalers = [featureScalers, ...ofSeries.map((one) => one.featureScalers)]
  if (scalers.some(({ length }) => length !== features.length)) return null
  return forecastingNetwork(experiment, features.length)
}
