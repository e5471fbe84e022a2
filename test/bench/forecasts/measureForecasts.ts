import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatasetFile } from '../../../src/shared/jobs'
import type { ForecastingExperiment } from '../../../src/shared/tasks/forecasting/spec'
import { planners } from '../../../src/tasks/plannerTable'
import type { ForecastLine } from '../benchReport'
import { dataFolder } from '../dataFolder'
import { importedFile } from '../importInProcess'
import { runInProcess } from '../inProcess'
import { withTemporaryFolder } from '../temporaryFolder'
import { meanOf, readTable, smape, writeTable, type NamedValues } from './seriesTable'
import { simplyForecast } from './simplyForecast'

/** Monthly series of the M3 competition: its last 18 months are what is to be forecast. */
const m3 = { archive: 'm3-monthly.zip', horizon: 18 }
/** Months of the airline's passengers that are known, from which the next 12 are forecast. */
const airlineOrigins = [96, 102, 108, 114, 120, 126, 132]
/** Small seasonal series, as people try first. */
const smallSeries = [
  { name: 'Airline passengers', table: 'airline-passengers.csv' },
  { name: 'Car sales', table: 'monthly-car-sales.csv' },
  { name: 'Champagne sales', table: 'monthly_champagne_sales.csv' },
  { name: 'Mean temperature', table: 'monthly-mean-temp.csv' },
  { name: 'Sunspots', table: 'monthly-sunspots.csv' },
]
const smallArchive = 'jbrownlee-ts.zip'

const engine = { engine: 'auto', kernel: 'auto', threads: null } as const

/** How good forecasts are with the settings that the application proposes, beside Theta and ETS; what needs data that is not here is left out. */
export function measureForecasts(onForecast: (name: string) => void): Promise<ForecastLine[]> {
  return withTemporaryFolder(async (folder) => {
    const archive = (name: string): string | null => {
      const path = join(dataFolder(), name)
      return existsSync(path) ? path : null
    }
    const lines: ForecastLine[] = []
    const small = archive(smallArchive)
    if (small !== null) {
      onForecast('airline passengers, 12 months ahead from seven origins')
      lines.push(await airlineLine(small, folder))
      for (const { name, table } of smallSeries) {
        onForecast(name)
        lines.push(await judgedLine(name, await importedFile(small, folder, { table }), folder))
      }
    }
    const monthly = archive(m3.archive)
    if (monthly !== null) {
      onForecast('1,428 monthly series, 18 months ahead')
      lines.push(await manySeriesLine(monthly, folder))
    }
    return lines
  })
}

/** What a run says of what comes behind the data set that it learned from. */
interface Ahead {
  /** By series; the one series is called ''. */
  readonly alone: ReadonlyMap<string, readonly number[]>
  readonly together: ReadonlyMap<string, readonly number[]>
  readonly togetherName: string
  readonly bestEpoch: number
  readonly epochs: number
  readonly seconds: number
}

const proposed = (dataset: DatasetFile, horizon?: number): ForecastingExperiment =>
  planners.series.fillDefaults(
    horizon === undefined ? {} : { preparation: { horizon } },
    { ...dataset, name: 'Forecast' },
    null,
  ).experiment

let runs = 0

async function trained(experiment: ForecastingExperiment, dataset: DatasetFile, parent: string) {
  const folder = join(parent, `run-${++runs}`)
  await mkdir(folder)
  const data = { experiment, dataset, testDataset: null, vectors: null, engine }
  const account = await runInProcess('train', { ...data, runId: 'r_000000000000', folder, resume: false })
  const { output, seconds } = account
  if (output.status === 'paused') throw new Error('Nobody paused this training.')
  return { folder, output, seconds }
}

/** Trains on all that is known, with proposed settings, and forecasts the next steps of every series. */
async function forecastAhead(known: readonly NamedValues[], horizon: number, parent: string): Promise<Ahead> {
  const file = join(parent, `known-${++runs}.csv`)
  await writeTable(file, known)
  const dataset = await importedFile(file, parent)
  const experiment = proposed(dataset, horizon)
  const { folder, output, seconds } = await trained(experiment, dataset, parent)
  const question = { task: 'forecasting', steps: horizon, every: true } as const
  const started = performance.now()
  const { output: answer } = await runInProcess('answer', { folder, experiment, engine, dataset, question })
  if (answer.task !== 'forecasting') throw new Error('The answer is none of a forecast.')
  const all =
    answer.everySeries.length > 0
      ? answer.everySeries
      : [{ series: known[0]?.name ?? '', forecast: answer.forecast }]
  return {
    alone: new Map(all.map(({ series, forecast }) => [series, forecast.map(({ value }) => value)])),
    together: new Map(
      all.map(({ series, forecast }) => [series, forecast.map(({ value, together }) => together ?? value)]),
    ),
    togetherName: answer.togetherName ?? '',
    bestEpoch: output.bestEpoch ?? 0,
    epochs: experiment.training.epochs,
    seconds: seconds + (performance.now() - started) / 1000,
  }
}

/** Mean symmetric errors of forecasts of several series; what was not forecast counts as the worst there is. */
const errorOf = (future: readonly NamedValues[], said: ReadonlyMap<string, readonly number[]>): number =>
  meanOf(future.map(({ name, values }) => smape(said.get(name) ?? [], values)))

async function manySeriesLine(archive: string, folder: string): Promise<ForecastLine> {
  const series = await readTable(await importedFile(archive, folder), {
    series: 'series',
    time: 'month',
    value: 'value',
  })
  const { known, future } = cut(series, m3.horizon)
  const ahead = await forecastAhead(known, m3.horizon, folder)
  const simple = simplyForecast(known, m3.horizon)
  return {
    name: 'M3, 1,428 monthly series, last 18 months',
    measure: 'sMAPE',
    alone: errorOf(future, ahead.alone),
    together: errorOf(future, ahead.together),
    togetherName: ahead.togetherName,
    theta: errorOf(future, simple.theta),
    ets: errorOf(future, simple.ets),
    bestEpoch: ahead.bestEpoch,
    epochs: ahead.epochs,
    seconds: ahead.seconds,
  }
}

async function airlineLine(archive: string, folder: string): Promise<ForecastLine> {
  const horizon = 12
  const [passengers] = await readTable(
    await importedFile(archive, folder, { table: 'airline-passengers.csv' }),
    {
      series: null,
      time: 'Month',
      value: 'Passengers',
    },
  )
  if (!passengers) throw new Error('There are no passengers.')
  const found: { ahead: Ahead; alone: number; together: number; theta: number; ets: number }[] = []
  for (const origin of airlineOrigins) {
    const { known, future } = cut([first(passengers, origin + horizon)], horizon)
    const ahead = await forecastAhead(known, horizon, folder)
    const simple = simplyForecast(known, horizon)
    found.push({
      ahead,
      alone: errorOf(future, ahead.alone),
      together: errorOf(future, ahead.together),
      theta: errorOf(future, simple.theta),
      ets: errorOf(future, simple.ets),
    })
  }
  return {
    name: 'Airline passengers, 12 ahead, seven origins',
    measure: 'sMAPE',
    alone: meanOf(found.map(({ alone }) => alone)),
    together: meanOf(found.map(({ together }) => together)),
    togetherName: [...new Set(found.map(({ ahead }) => ahead.togetherName))].join(', '),
    theta: meanOf(found.map(({ theta }) => theta)),
    ets: meanOf(found.map(({ ets }) => ets)),
    bestEpoch: Math.min(...found.map(({ ahead }) => ahead.bestEpoch)),
    epochs: found[0]?.ahead.epochs ?? 0,
    seconds: found.reduce((sum, { ahead }) => sum + ahead.seconds, 0),
  }
}

/** A whole run, judged by its own test rows. */
async function judgedLine(name: string, dataset: DatasetFile, folder: string): Promise<ForecastLine> {
  const experiment = proposed(dataset)
  const { output, seconds } = await trained(experiment, dataset, folder)
  const maeOf = (id: string): number =>
    output.baselines.find((baseline) => baseline.id === id)?.test['mae'] ?? NaN
  return {
    name,
    measure: 'MAE',
    alone: output.metrics.test['mae'] ?? NaN,
    together: output.together?.test['mae'] ?? NaN,
    togetherName: output.together?.name ?? '',
    theta: maeOf('theta'),
    ets: maeOf('ets'),
    bestEpoch: output.bestEpoch ?? 0,
    epochs: experiment.training.epochs,
    seconds,
  }
}

const first = ({ name, times, values }: NamedValues, rows: number): NamedValues => ({
  name,
  times: times.slice(0, rows),
  values: values.slice(0, rows),
})

/** Series without their last steps, and these steps. */
function cut(all: readonly NamedValues[], horizon: number) {
  return {
    known: all.map((one) => first(one, one.values.length - horizon)),
    future: all.map(({ name, times, values }) => ({
      name,
      times: times.slice(-horizon),
      values: values.slice(-horizon),
    })),
  }
}
