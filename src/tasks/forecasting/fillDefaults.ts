import { type Column, columnsInWords } from '../../shared/domain/column'
import { expected } from '../../shared/errors'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { timeColumn } from '../likelyColumns'
import { averagingFor, batchSizeFor, batchSizeReason, plainTraining, usualSeed } from '../trainingDefaults'
import { requireColumn, type Defaults, type PartialExperiment, type ProfiledDataset } from '../taskModule'
import { hasLongCycle, isWithinDays, naturalCycles, seasonOf } from './season'
import { partsOf } from './parts'
import { seriesRows } from './seriesRows'
import { targetCandidates } from './suggestColumns'

/** Window without a season: about a month of days. */
const windowWithoutSeason = 30
/** Fewer windows make so few steps an epoch that it takes many epochs. */
const fewWindows = 500

type Given = PartialExperiment<ForecastingExperiment>

function columnsFor(given: Given, dataset: ProfiledDataset): ForecastingExperiment['columns'] {
  const target = given.columns?.target ?? targetCandidates(dataset)[0]?.name
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
  const time = given.columns?.time === undefined ? (timeColumn(dataset)?.name ?? null) : given.columns.time
  const features = given.columns?.features ?? []
  const series = given.columns?.series === undefined ? seriesIn(dataset, time) : given.columns.series
  requireColumn(dataset.columns, target, 'target')
  if (time !== null) requireColumn(dataset.columns, time, 'time')
  for (const feature of features) requireColumn(dataset.columns, feature, 'features')
  if (series !== null) requireColumn(dataset.columns, series, 'series')
  return { time, target, features, series }
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
const seriesIn = (dataset: ProfiledDataset, time: string | null): string | null =>
  dataset.columns.find(({ name }) => name === time)?.time?.series?.column ?? null

function preparationFor(
  given: Given,
  target: Column,
  time: Column | null,
  trainingRows: number,
  rows: number,
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
  const quarter = Math.max(1, Math.floor(trainingRows / 4))
  const wanted =
    season === null
      ? Math.max(windowWithoutSeason, 2 * horizon)
      : Math.max(Math.ceil(1.25 * season), 2 * horizon)
  reasons['preparation.window'] =
    season === null
      ? 'without a season about 30 steps are a start, at least two horizons and at most a quarter of the training rows.'
      : `it holds a season of ${season} steps and a quarter more, at least two horizons and at most a quarter of the training rows.`
  reasons['preparation.transform'] = 'the one whose simplest forecast errs least on validation rows is taken.'
  reasons['preparation.scaling'] = 'it suits most series; learned on training rows only.'
  const calendar = time !== null && (isWithinDays(time) || longCycle)
  reasons['preparation.calendar'] = calendar
    ? 'the values follow the clock or the time of year.'
    : 'the window shows the season already.'
  return {
    window: Math.max(1, Math.min(wanted, quarter)),
    horizon,
    transform: 'auto',
    season,
    scaling: 'standard',
    calendar,
    ...given.preparation,
  }
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
  const split = {
    method: 'chronological' as const,
    validation: 0.15,
    seed: usualSeed,
    ...given.split,
    test: testRows === null ? (given.split?.test ?? 0.15) : 0,
  }
  reasons['split.method'] = 'a forecast is judged on what came later.'
  const training = (rows: number): number => partsOf(split, rows, null).validationFrom
  const ofSeries = seriesRows(columns.series, dataset)
  const longest = ofSeries.reduce((most, rows) => Math.max(most, rows), 0)
  const preparation = preparationFor(given, target, time, training(longest), longest, reasons)
  const windows = ofSeries.reduce(
    (sum, rows) => sum + Math.max(0, training(rows) - preparation.window - preparation.horizon + 1),
    0,
  )
  const suited = windows < fewWindows ? `fewer than ${fewWindows} take` : `${fewWindows} and more do not take`
  reasons['training.epochs'] =
    `there are about ${windows.toLocaleString('en')} training windows; ${suited} many epochs.`
  reasons['training.earlyStopping'] =
    windows < 1000 ? 'short series learn unevenly.' : 'there are enough windows to tell soon.'
  reasons['training.batchSize'] = batchSizeReason(windows, 'windows')
  reasons['training.averaging'] = 'single steps jump; their average is steadier.'
  reasons['training.loss'] = 'it is not ruled by a few outliers.'
  return {
    experiment: {
      name: (given.name ?? `${dataset.name}: forecast of ${columns.target}`).slice(0, 200),
      task: 'forecasting',
      columns,
      split,
      preparation,
      model: {
        layers: [{ cell: 'lstm', units: 32, bidirectional: false }],
        dropout: 0,
        recurrentDropout: 0,
        ...given.model,
      },
      training: {
        ...plainTraining,
        epochs: windows < fewWindows ? 200 : 50,
        batchSize: batchSizeFor(windows),
        optimizer: 'adam',
        learningRate: 0.001,
        schedule: 'constant',
        averaging: averagingFor(windows, given.training?.batchSize ?? batchSizeFor(windows)),
        clipNorm: 5,
        earlyStopping: { patience: windows < 1000 ? 10 : 5 },
        seed: usualSeed,
        loss: 'mae',
        ...given.training,
      },
    },
    reasons,
  }
}
