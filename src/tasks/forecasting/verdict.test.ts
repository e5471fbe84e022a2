import { describe, expect, it } from 'vitest'
import { cyclesOf, rowDistance } from '../../shared/series/cycles'
import { Random } from '../../shared/random'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import { answeringModel } from '../testing/answeringModel'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { judgeForecast } from './judge'
import { prepare } from './prepare'
import { scaled } from '../scaler'
import type { SeriesData } from './seriesData'
import { constructedSeries, type ConstructedSeries } from './testing/constructedSeries'

/** What a network might have learned: the course itself, a little of it, or nothing but to repeat. */
const answers = {
  'the course': (series: ConstructedSeries, row: number) => series.expected[row] ?? 0,
  'the course with errors': (series: ConstructedSeries, row: number, _origin: number, random: Random) =>
    (series.expected[row] ?? 0) * (1 + 0.15 * random.normal()),
  'the last value': (series: ConstructedSeries, _row: number, origin: number) => lastKnown(series, origin),
} as const

const lastKnown = ({ rows }: ConstructedSeries, origin: number): number => {
  for (let row = origin; row >= 0; row--) {
    const value = rows[row]?.value
    if (value !== undefined && value !== null) return value
  }
  return 0
}

/** The settings are as wrong as a person can make them: no season at all. */
const experiment: ForecastingExperiment = {
  ...smallForecasting,
  columns: { time: 'time', target: 'value', features: [], series: null },
  preparation: { ...smallForecasting.preparation, horizon: 6, season: null },
}

async function judged(series: ConstructedSeries, answer: (typeof answers)[keyof typeof answers]) {
  const task = await prepare(experiment, {
    dataset: memorySource([...series.rows]),
    testDataset: null,
    onProgress: () => undefined,
  })
  const [member] = task.members
  const random = Random.of(9, series.name)
  const said = Array.from(member.origins('test')).flatMap((origin) =>
    Array.from({ length: 6 }, (_, step) => answer(series, origin + 1 + step, origin, random)),
  )
  const outputs = Float32Array.from(said, (value) => scaled(value, member.codec.targetScaler))
  const { metrics, beside } = await task.evaluate(answeringModel(outputs))
  const baselines = (await task.baselines(['test'])).map((one) => ({ ...one, ...beside?.[one.id] }))
  const samples = task.counts.test
  const verdict = judgeForecast({ experiment, metrics, part: 'test', baselines, samples })
  return { verdict, member, said }
}

/** Errors by target row, on average over the windows that hold it, of a rule that knows origin and row. */
function errorsByRow(
  { rows }: ConstructedSeries,
  member: SeriesData,
  rule: (origin: number, row: number, window: number) => number,
): number[] {
  const errors = new Map<number, number[]>()
  member.origins('test').forEach((origin, window) => {
    for (let row = origin + 1; row <= origin + 6; row++) {
      const came = rows[row]?.value
      if (came === undefined || came === null) continue
      errors.set(row, [...(errors.get(row) ?? []), Math.abs(came - rule(origin, row, window))])
    }
  })
  return [...errors].sort(([a], [b]) => a - b).map(([, of]) => mean(of))
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Error of repeating the value `lag` rows before, over measured training rows. */
function naiveOnTraining({ rows }: ConstructedSeries, training: number, lag: number): number {
  const changes: number[] = []
  for (let row = lag; row < training; row++) {
    const [now, before] = [rows[row]?.value, rows[row - lag]?.value]
    if (now != null && before != null) changes.push(Math.abs(now - before))
  }
  return mean(changes)
}

/** Share of resampled means, in blocks of a horizon, that are not above zero. */
function chanceOf(gains: readonly number[]): number {
  const random = Random.of(5, 'resampling')
  const block = 6
  const draws = 400
  let notAbove = 0
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0
    for (let taken = 0; taken < gains.length; taken += block) {
      const from = Math.floor(random.next() * Math.max(1, gains.length - block))
      for (let at = 0; at < block; at++) sum += gains[from + at] ?? 0
    }
    if (sum <= 0) notAbove += 1
  }
  return notAbove / draws
}

const all = constructedSeries()

it('there are forty series', () => {
  expect(all).toHaveLength(40)
})

describe.each(all)('the verdict on "$name" is true', (series) => {
  it.each(Object.keys(answers) as (keyof typeof answers)[])('where %s is forecast', async (name) => {
    const { verdict, member, said } = await judged(series, answers[name])
    const own = errorsByRow(series, member, (_origin, row, window) => {
      const origin = member.origins('test')[window] ?? 0
      return said[window * 6 + row - origin - 1] ?? 0
    })
    const distance = rowDistance(series.rows.map(({ time }) => time))
    const lags = [1, ...(distance ? cyclesOf(distance) : [])].filter(
      (lag) => 2 * lag <= member.parts.validationFrom,
    )
    const repeated = lags.map((lag) =>
      errorsByRow(series, member, (origin, row) =>
        lastKnown(series, origin - lag + 1 + ((row - origin - 1) % lag)),
      ),
    )
    const bestRepeated = Math.min(...repeated.map(mean))
    const isBetter = /better than the best/.test(verdict)
    if (isBetter) {
      // Closer than every repetition that the clock suggests, beyond what resampling of the test rows does.
      expect(mean(own)).toBeLessThan(bestRepeated)
      for (const errors of repeated) {
        expect(chanceOf(errors.map((error, at) => error - (own[at] ?? 0)))).toBeLessThan(0.1)
      }
      const unit = naiveOnTraining(series, member.parts.validationFrom, series.seasons[0] ?? 1)
      expect(mean(own) / unit).toBeLessThan(1.05)
    }
    // Who merely repeats is never better; who errs more than a repetition by far is told so.
    if (name === 'the last value') expect(isBetter).toBe(false)
    if (
      chanceOf(own.map((error, at) => error - (repeated[0]?.[at] ?? 0))) < 0.001 &&
      mean(own) > 2 * bestRepeated
    )
      expect(verdict).toMatch(/(worse than|times as far off as) the best simple forecast/)
    // The course of a season is more than any repetition tells: on regular series it is no worse than the best simple forecast.
    if (name === 'the course' && !/intermittent/.test(series.name))
      expect(verdict).not.toMatch(/worse than|as far off as/)
  })
})
