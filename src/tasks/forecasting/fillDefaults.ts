import { type Column, columnsInWords } from '../../shared/domain/column'
import { expected } from '../../shared/errors'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { timeColumn } from '../likelyColumns'
import { averagingFor, batchSizeFor, batchSizeReason, plainTraining, usualSeed } from '../trainingDefaults'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { hasLongCycle, isWithinDays, naturalCycles, seasonOf } from './season'
import { partsOf } from './parts'
import { seriesRows } from './seriesRows'
import { seriesApart, targetCandidates } from './suggestColumns'

/** Window without a season: about a month of days. */
const windowWithoutSeason = 30
/** Fewer windows are soon learned by heart. */
const fewWindows = 500

/** How long and how networks of a width learn. */
const learnings = {
  few: { units: 16, epochs: 25, updatesPerEpoch: 10, learningRate: 0.005, weightDecay: 0.01 },
  some: { units: 32, epochs: 20, updatesPerEpoch: 50, learningRate: 0.002, weightDecay: null },
  many: { units: 32, epochs: 20, updatesPerEpoch: 150, learningRate: 0.004, weightDecay: null },
} as const
/** From so many windows on there are many. */
const manyWindows = 5000

function learningFor(windows: number): (typeof learnings)[keyof typeof learnings] {
  if (windows < fewWindows) return learnings.few
  return windows < manyWindows ? learnings.some : learnings.many
}

type Given = PartialExperiment<ForecastingExperiment>

function columnsFor(given: Given, dataset: ProfiledDataset): ForecastingExperiment['columns'] {
  const { time: givenTime, features = [], known = [], series: givenSeries } = given.columns ?? {}
  const taken = [givenTime, givenSeries, ...features, ...known]
  const target =
    given.columns?.target ?? targetCandidates(dataset).find(({ name }) => !taken.includes(name))?.name
  if (target === undefined) {
    const constant = dataset.columns.find(({ number, unique }) => number !== undefined && unique === 1)
    if (constant) throw constantColumn(constant)
    throw expected('column.roleMissing', {
      task: 'forecasting',
      role: 'Target',
      columns: columnsInWords(dataset.columns),
      ...whyNoTarget(dataset),
    })
  }
  const time = givenTime === undefined ? (timeColumn(dataset)?.name ?? null) : givenTime
  const series = givenSeries === undefined ? seriesIn(dataset, time, target) : givenSeries
  requireColumn(dataset.columns, target, 'target')
  if (time !== null) requireColumn(dataset.columns, time, 'time')
  for (const feature of [...features, ...known]) requireColumn(dataset.columns, feature, 'features')
  if (series !== null) requireColumn(dataset.columns, series, 'series')
  return { time, target, features, ...(known.length > 0 ? { known } : {}), series }
}

/** Why none of the columns can be forecast, and what to do. */
function whyNoTarget({ columns }: ProfiledDataset): { because: string; hint: string } {
  return columns.some(({ type }) => type === 'number' || type === 'integer')
    ? {
        because: 'none of its numbers looks like measures over time',
        hint: 'Name the column that is to be forecast.',
      }
    : { because: 'none holds numbers', hint: 'Import a file with a column of numbers.' }
}

const constantColumn = ({ name, examples }: Column): Error =>
  expected('column.constant', { column: name, value: examples[0] ?? '' })

/** The column that tells several series of a time column apart. */
const seriesIn = (dataset: ProfiledDataset, time: string | null, target: string): string | null =>
  seriesApart(
    dataset.columns.find(({ name }) => name === time),
    target,
  )?.column ?? null

function preparationFor(
  given: Given,
  target: Column,
  time: Column | null,
  trainingRows: number,
  rows: number,
  series: number,
  reasons: Record<string, string>,
): ForecastingExperiment['preparation'] {
  const found = seasonOf(target, time)
  const season = given.preparation?.season === undefined ? (found?.lag ?? null) : given.preparation.season
  const longCycle = hasLongCycle(target)
  reasons['preparation.season'] =
    found?.because ??
    (longCycle
      ? `values repeat every ${target.number?.season?.lag} steps: too long to look back over; the calendar tells the time of year.`
      : 'no pattern that repeats was found.')
  const tenth = Math.max(1, Math.floor(rows / 10))
  const cycle = longCycle ? (naturalCycles(time)[0] ?? null) : null
  const horizon = given.preparation?.horizon ?? Math.min(season ?? cycle ?? 1, tenth)
  reasons['preparation.horizon'] =
    season === null
      ? cycle === null
        ? 'without a season one step ahead is the clearest test.'
        : `the usual cycle of such values is ${cycle} steps.`
      : `a season has ${season} steps; at most a tenth of the rows are forecast.`
  const window = windowFor(season, horizon, trainingRows, series, reasons)
  reasons['preparation.transform'] = 'the one with which a simple forecast errs least on validation rows.'
  reasons['preparation.scaling'] = 'it suits most series; learned on training rows only.'
  const calendar = time !== null && (isWithinDays(time) || longCycle)
  reasons['preparation.calendar'] = calendar
    ? 'the values follow the clock or the time of year.'
    : 'the window shows the season already.'
  return {
    window,
    horizon,
    transform: 'auto',
    season,
    scaling: 'standard',
    calendar,
    holidays: 'none',
    ...given.preparation,
  }
}

/** Steps of a window: few rows leave many windows only where they are short. */
function windowFor(
  season: number | null,
  horizon: number,
  trainingRows: number,
  series: number,
  reasons: Record<string, string>,
): number {
  const quarter = Math.max(1, Math.floor(trainingRows / 4))
  const long =
    season === null
      ? Math.max(windowWithoutSeason, 2 * horizon)
      : Math.max(Math.ceil(1.25 * season), 2 * horizon)
  const isShort = series * windowsIn(trainingRows, Math.min(long, quarter), horizon) < fewWindows
  if (season !== null && isShort) {
    reasons['preparation.window'] =
      `it holds a season of ${season} steps, at least the horizon and at most a quarter of the training rows: short windows leave more of them to learn from.`
    return Math.max(1, Math.min(Math.max(season, horizon), quarter))
  }
  reasons['preparation.window'] =
    season === null
      ? 'without a season about 30 steps are a start, at least two horizons and at most a quarter of the training rows.'
      : `it holds a season of ${season} steps and a quarter more, at least two horizons and at most a quarter of the training rows.`
  return Math.max(1, Math.min(long, quarter))
}

/** Usual share of the rows for validation, and for the test. */
const usualPart = 0.15

/** What is kept aside for validation and for the test: a share, or the horizon in rows where the share of the longest series would not hold it. */
function partFor(horizon: number | undefined, longest: number, reasons: Record<string, string>): number {
  if (horizon === undefined || longest * usualPart >= horizon) return usualPart
  for (const name of ['split.validation', 'split.test'])
    reasons[name] = `a share of the rows would not hold the ${horizon} steps that are forecast.`
  return horizon
}

/** Training windows of a series. */
const windowsIn = (trainingRows: number, window: number, horizon: number): number =>
  Math.max(0, trainingRows - window - horizon + 1)

/** How long and how a network learns from so many windows. */
function trainingFor(windows: number, reasons: Record<string, string>) {
  const size = learningFor(windows)
  const { epochs, updatesPerEpoch } = size
  reasons['training.epochs'] =
    `about ${windows.toLocaleString('en')} training windows are learned in ${(epochs * updatesPerEpoch).toLocaleString('en')} updates, ${updatesPerEpoch} an epoch.`
  reasons['training.updatesPerEpoch'] =
    'how far a network has come depends on its updates, not on the number of windows.'
  reasons['training.weightDecay'] =
    size.weightDecay === null
      ? 'there are enough windows to learn from.'
      : 'few windows are soon learned by heart.'
  reasons['training.schedule'] = 'large steps at first and small ones at the end leave a network at rest.'
  reasons['training.earlyStopping'] =
    'the last, small steps of the falling rate are worth waiting for; the best epoch is kept.'
  reasons['training.batchSize'] = batchSizeReason(windows, 'windows')
  reasons['training.averaging'] = 'single steps jump; their average is steadier.'
  reasons['training.allRows'] = 'the latest rows say most about what comes next.'
  reasons['training.loss'] = 'it is not ruled by a few outliers.'
  return size
}

/** Fills in a forecast from the profile; each default that is not obvious has its reason. */
export function fillDefaults(
  given: Given,
  dataset: ProfiledDataset,
  testRows: number | null,
): Defaults<ForecastingExperiment> {
  const reasons: Record<string, string> = {}
  const columns = columnsFor(given, dataset)
  const target = requireColumn(dataset.columns, columns.target, 'target')
  const time = columns.time === null ? null : requireColumn(dataset.columns, columns.time, 'time')
  const ofSeries = seriesRows(columns.series, dataset)
  const longest = ofSeries.reduce((most, rows) => Math.max(most, rows), 0)
  const part = partFor(given.preparation?.horizon, longest, reasons)
  const split = {
    method: 'chronological' as const,
    validation: part,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? part) : 0,
  }
  reasons['split.method'] = 'a forecast is judged on what came later.'
  const training = (rows: number): number => partsOf(split, rows, null).validationFrom
  const preparation = preparationFor(
    given,
    target,
    time,
    training(longest),
    longest,
    ofSeries.length,
    reasons,
  )
  const windows = ofSeries.reduce(
    (sum, rows) => sum + windowsIn(training(rows), preparation.window, preparation.horizon),
    0,
  )
  const { units, ...learning } = trainingFor(windows, reasons)
  reasons['model.layers'] = `about ${windows.toLocaleString('en')} training windows teach ${units} units.`
  return {
    experiment: {
      name: (given.name ?? `${dataset.name}: forecast of ${columns.target}`).slice(0, 200),
      task: 'forecasting',
      columns,
      split,
      preparation,
      model: {
        layers: [{ cell: 'lstm', units, bidirectional: false }],
        dropout: 0,
        recurrentDropout: 0,
        ...given.model,
      },
      training: {
        ...plainTraining,
        ...learning,
        batchSize: batchSizeFor(windows),
        optimizer: 'adam',
        schedule: 'cosine',
        averaging: averagingFor(windows, given.training?.batchSize ?? batchSizeFor(windows)),
        clipNorm: 5,
        earlyStopping: null,
        seed: usualSeed,
        allRows: true,
        loss: 'mae',
        ...given.training,
      },
    },
    reasons,
  }
}
