import { z } from 'zod'
import { datasetIdSchema } from '../../domain/identifier'
import { previewFields, seriesWindowSchema } from '../../domain/preparation'
import type { KindSpec } from '../../domain/task'
import { evaluation, experiment } from './spec'

/** Numbers over time, or in a row: what all sides need to know of the data. */
const spec = {
  roles: [
    {
      id: 'target',
      use: 'target',
      title: 'Target',
      help: 'The numbers to forecast.',
      types: ['number', 'integer'],
      required: true,
      many: false,
    },
    {
      id: 'time',
      use: 'time',
      title: 'Time',
      help: 'When each row was measured. Without it, rows count as equal steps in file order.',
      types: ['datetime', 'integer'],
      required: false,
      many: false,
    },
    {
      id: 'features',
      use: 'features',
      title: 'More inputs',
      help: 'Other columns that the network sees in the window: numbers, or categories such as a kind of weather.',
      types: ['number', 'integer', 'boolean', 'category'],
      required: false,
      many: true,
    },
    {
      id: 'known',
      use: 'features',
      title: 'Known ahead',
      help: 'Columns whose future is known, such as planned prices or promotions: the network sees them as far ahead as it forecasts. Rows behind the last value of the target may hold them.',
      types: ['number', 'integer', 'boolean', 'category'],
      required: false,
      many: true,
    },
    {
      id: 'series',
      use: 'series',
      title: 'Series',
      help: 'Which of several series a row belongs to, such as a station or a product. One network learns from all of them, each in its own scale.',
      types: ['category', 'text', 'integer'],
      required: false,
      many: false,
    },
  ],
  targetRole: 'target',
  suggestionTitle: 'Forecast {target}',
  dataKind: 'Series',
  suits: ['number', 'integer'],
  isOrdered: true,
  heedsGroups: false,
  measuredBy: [
    {
      section: 'preparation',
      field: 'horizon',
      difference: 'look ahead by different numbers of steps',
    },
  ],
  answersFrom: 'rows',
} as const satisfies KindSpec

const preview = z.object({
  task: z.literal('forecasting'),
  ...previewFields,
  features: z.array(z.string()),
  transform: z.string(),
  /** Names of several series, of which the first is shown; empty where there is one. */
  seriesNames: z.array(z.string()).default([]),
  /** The series thinned to at most 600 points, with the row where validation and test begin. */
  series: z.array(
    z.object({
      row: z.number().int(),
      /** ISO 8601; the number of the row from 1 without a time column. */
      time: z.string(),
      value: z.number().nullable(),
    }),
  ),
  validationFrom: z.number().int(),
  testFrom: z.number().int(),
  /** The first and the last row that a window can end with. */
  firstOrigin: z.number().int(),
  lastOrigin: z.number().int(),
  /** The training window in the middle. */
  example: seriesWindowSchema,
})

/** The window that ends with row `origin`, or the nearest one there is. */
const look = z.object({
  task: z.literal('forecasting'),
  about: z.literal('window'),
  origin: z.number().int(),
})

const seen = seriesWindowSchema.extend({ task: z.literal('forecasting'), about: z.literal('window') })

/** How far a series is to be continued. */
const question = z.strictObject({
  task: z.literal('forecasting'),
  /** Steps past the end; the horizon when left out. */
  steps: z.number().int().min(1).max(2000).optional(),
  /** Which of several series; the first when left out. */
  series: z.string().optional(),
  /** Continues every series that was learned, not only one. */
  every: z.boolean().optional(),
  /** Continues the series of this data set instead of the run's own. */
  datasetId: datasetIdSchema.optional(),
  /** Columns of that data set by the names that the run knows them by, where they differ. */
  columns: z.record(z.string(), z.string()).optional(),
})
export type ForecastingQuestion = z.infer<typeof question>

/** One step past the end, with intervals where enough validation forecasts exist. */
export const forecastStep = z.object({
  time: z.string(),
  value: z.number(),
  low80: z.number().nullable(),
  high80: z.number().nullable(),
  low95: z.number().nullable(),
  high95: z.number().nullable(),
  /** The mean of it and what a simple forecast says, where that is offered. */
  together: z.number().optional(),
  /** What the simple forecast that did best on the test rows says, where it can. */
  simple: z.number().optional(),
})

/** A forecast past the end of the data, with the last known values for the chart. */
const answer = z.object({
  task: z.literal('forecasting'),
  /** Which of several series goes on; null where there is one. */
  series: z.string().nullable(),
  /** The series that the run has learned, where there are several. */
  allSeries: z.array(z.string()),
  /** The forecasts of every series, where they were asked for and there are several. */
  everySeries: z.array(z.object({ series: z.string(), forecast: z.array(forecastStep) })).default([]),
  forecast: z.array(forecastStep),
  /** What is said together, e.g. `LSTM + Theta`. */
  togetherName: z.string().optional(),
  /** The simple forecast, e.g. `ETS`. */
  simpleName: z.string().optional(),
  /** Whether a network says it that learned from all rows, after the run was judged. */
  allRows: z.boolean().default(false),
  /** Null where nothing was measured. */
  history: z.array(z.object({ time: z.string(), value: z.number().nullable() })),
})
export type ForecastingAnswer = z.infer<typeof answer>

/** Series as forecasting learns them. */
export const series = { spec, experiment, evaluation, preview, look, seen, question, answer } as const
