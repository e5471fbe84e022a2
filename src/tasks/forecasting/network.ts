import type { Network } from '../../shared/domain/network'
import { recurrentStack } from '../recurrentStack'
import { inputColumns, type ForecastingExperiment } from '../../shared/tasks/forecasting/spec'

/** Inputs that calendar features add: sine and cosine of hour, weekday and month. */
export const calendarFeatures = 6

/** Numbers a step: the target, the further columns and the calendar. */
export function featureCount(experiment: ForecastingExperiment): number {
  const calendar = experiment.preparation.calendar && experiment.columns.time !== null ? calendarFeatures : 0
  return 1 + inputColumns(experiment.columns).length + calendar
}

/** A window [batch, window, features] -> recurrent layers -> the next values [batch, horizon]. */
export function forecastingNetwork(experiment: ForecastingExperiment): Network {
  const { model, preparation } = experiment
  return {
    input: { kind: 'numbers', steps: preparation.window, features: featureCount(experiment) },
    layers: [
      ...recurrentStack(model.layers, model.dropout, model.recurrentDropout),
      { kind: 'dense', units: preparation.horizon, activation: 'linear' },
    ],
  }
}
