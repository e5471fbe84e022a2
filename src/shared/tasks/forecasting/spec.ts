import { z } from 'zod'
import { modelFields, foldedSplitSchema, trainingFields, field } from '../../domain/experiment'
import type { TaskSpec } from '../../domain/task'
import { holidayChoices, holidayCountries } from './holidayCountries'

/** The transforms a series may go through before the network, `auto` chooses on the validation slice. */
export const transforms = [
  'auto',
  'none',
  'log',
  'difference',
  'seasonalDifference',
  'logDifference',
  'logSeasonalDifference',
  'deseasonalized',
] as const

/** Experiment file of a forecast: a window of the past goes in, the next `horizon` values of the target come out. */
export const experiment = z.strictObject({
  name: z.string().min(1).max(200),
  task: z.literal('forecasting'),
  columns: z.strictObject({
    time: z.string().nullable(),
    target: z.string(),
    features: z.array(z.string()),
    /** Inputs whose future is known: the network sees them as far ahead as it forecasts. */
    known: z.array(z.string()).optional(),
    series: z.string().nullable().default(null),
  }),
  split: foldedSplitSchema,
  preparation: z.strictObject({
    window: field(z.number().int().min(1).max(5000), {
      label: 'Window',
      help: 'How many past steps the network sees.',
      unit: 'steps',
    }),
    horizon: field(z.number().int().min(1).max(1000), {
      label: 'Horizon',
      help: 'How many steps ahead it forecasts.',
      unit: 'steps',
    }),
    transform: field(z.enum(transforms), {
      label: 'Transform',
      help: 'Takes growth or season out of the series before learning, and puts it back into every forecast.',
      choices: {
        auto: 'Chosen on validation rows',
        none: 'None',
        log: 'Logarithm',
        difference: 'Difference to the step before',
        seasonalDifference: 'Difference to a season before',
        logDifference: 'Logarithm and difference',
        logSeasonalDifference: 'Logarithm and seasonal difference',
        deseasonalized: 'Season and level taken out',
      },
    }),
    season: field(z.number().int().min(2).max(2000).nullable(), {
      label: 'Season',
      help: 'After how many steps the pattern repeats.',
      unit: 'steps',
    }),
    scaling: field(z.enum(['standard', 'minmax', 'robust', 'window', 'none']), {
      label: 'Scaling',
      help: 'Brings all columns to a similar size, learned on training rows only.',
      choices: {
        standard: 'Mean 0, deviation 1',
        minmax: '0 to 1',
        robust: 'Median 0, quartiles 1',
        window: 'Each window by its own median and spread',
        none: 'None',
      },
    }),
    calendar: field(z.boolean(), {
      label: 'Calendar features',
      help: 'Adds hour, weekday and month as inputs.',
      advanced: true,
    }),
    holidays: field(z.enum(['none', ...holidayCountries]).optional(), {
      label: 'Public holidays',
      help: 'Adds the public holidays of a country as an input that is known ahead.',
      choices: holidayChoices,
      advanced: true,
    }),
  }),
  model: z.strictObject({ ...modelFields }),
  training: z.strictObject({
    ...trainingFields,
    allRows: field(z.boolean().default(false), {
      label: 'Learn from all rows at the end',
      help: 'Once the run is judged, a second network learns from all rows, in as many updates as the best epoch took, and forecasts what comes after the end. All figures stay those of the judged one.',
    }),
    loss: field(z.enum(['mae', 'mse', 'huber']), {
      label: 'Loss',
      help: 'What an error costs: its size, its square, or between the two.',
      choices: { mae: 'Absolute error', mse: 'Squared error', huber: 'Huber' },
      advanced: true,
    }),
  }),
})
/** A forecast with every setting filled in. */
export type ForecastingExperiment = z.infer<typeof experiment>

const forecastPoint = z.object({
  /** Which of several series it belongs to; null where there is one. */
  series: z.string().nullable().default(null),
  /** Time of the point as ISO 8601, or its row number where there is no time column. */
  time: z.string(),
  actual: z.number(),
  /** One step ahead. */
  predicted: z.number(),
  /** What the best simple forecast says. */
  naive: z.number(),
  /** The mean of the forecast and a simple one, where that is offered. */
  together: z.number().optional(),
})

/** Evaluation on the test rows, in the units of the target. */
export const evaluation = z.object({
  task: z.literal('forecasting'),
  target: z.string(),
  /** The best simple forecast on the test rows, which "naive" values are of. */
  naiveName: z.string().default('Same as last value'),
  /** What is said together, e.g. `LSTM + Theta`. */
  togetherName: z.string().optional(),
  /** One step ahead, in time order; thinned to at most 2,000 points. Null where nothing was measured. */
  points: z.array(forecastPoint.extend({ actual: z.number().nullable() })),
  /** The same further ahead, at some steps of the horizon, each thinned as the first one. */
  steps: z
    .array(
      z.object({
        step: z.number().int(),
        points: z.array(forecastPoint.extend({ actual: z.number().nullable() })),
      }),
    )
    .default([]),
  /** Whole forecasts from some origins of the test part, evenly apart, with their intervals where there are any. */
  fans: z
    .array(
      z.object({
        series: z.string().nullable(),
        /** The last point in time that was known. */
        origin: z.string(),
        /** [horizon] each. */
        points: z.array(
          z.object({
            time: z.string(),
            actual: z.number().nullable(),
            predicted: z.number(),
            low80: z.number().nullable(),
            high80: z.number().nullable(),
          }),
        ),
      }),
    )
    .default([]),
  /** Training values before the test part for context, at most 500. */
  history: z.array(
    z.object({ series: z.string().nullable().default(null), time: z.string(), value: z.number().nullable() }),
  ),
  /** Mean absolute error by distance into the future. */
  byHorizon: z.array(
    z.object({
      step: z.number().int(),
      mae: z.number(),
      naiveMae: z.number(),
      togetherMae: z.number().optional(),
    }),
  ),
  /** Residuals (actual minus forecast) of all test forecasts in 20 equal bins. */
  residuals: z.object({ minimum: z.number(), maximum: z.number(), counts: z.array(z.number().int()) }),
  /** The largest errors, at most 50. */
  mistakes: z.array(forecastPoint),
  /** The transform that was used, also when it was chosen automatically. */
  transform: z.string(),
})
export type ForecastingEvaluation = z.infer<typeof evaluation>

/** Forecasting as data: what all sides need to know of it. */
export const forecasting = {
  id: 'forecasting',
  title: 'Forecasting',
  description: 'Continue a series of numbers, such as daily sales or hourly temperatures.',
  icon: 'i-lucide-trending-up',
  metrics: [
    {
      id: 'mae',
      name: 'MAE',
      help: 'Average error, in the units of the target.',
      better: 'lower',
      format: 'target',
      chance: 'relative',
    },
    {
      id: 'rmse',
      name: 'RMSE',
      help: 'Average error where large errors count more, in the units of the target.',
      better: 'lower',
      format: 'target',
      chance: 'relative',
    },
    {
      id: 'mape',
      name: 'MAPE',
      help: 'Average error as a percentage of the actual value. A dash where all of them are zero.',
      better: 'lower',
      format: 'percent',
      chance: 'relative',
      mayLack: true,
    },
    {
      id: 'smape',
      name: 'sMAPE',
      help: 'Like MAPE, treating too high and too low alike.',
      better: 'lower',
      format: 'percent',
      chance: 'relative',
      mayLack: true,
    },
    {
      id: 'mase',
      name: 'MASE',
      help: 'Error relative to repeating the last season (or value) on the training rows; below 1 is better than that. A dash where they never change.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
      mayLack: true,
    },
    {
      id: 'loss',
      name: 'Loss',
      help: 'What training lowers: the error after scaling.',
      better: 'lower',
      format: 'number',
      chance: 'relative',
      ownScale: true,
    },
  ],
  mainMetric: 'mae',
  answers: { what: 'forecast', instead: 'continues its series' },
} as const satisfies TaskSpec

/** The further columns that a forecast reads, those whose future is known last. */
export const inputColumns = ({
  features,
  known = [],
}: Pick<ForecastingExperiment['columns'], 'features' | 'known'>): string[] => [...features, ...known]
