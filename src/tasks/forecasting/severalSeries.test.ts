import { describe, expect, it } from 'vitest'
import { answeringModel } from '../testing/answeringModel'
import { batchNumbers } from '../testing/batchNumbers'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { prepare } from './prepare'

const dayMs = 86_400_000
/** Two series in each other's rows: one small, one a thousand times as large, both with a season of 7. */
const rows = Array.from({ length: 200 }, (_, day) => [
  { time: day * dayMs, value: 10 + Math.sin((2 * Math.PI * day) / 7), place: 'north' },
  { time: day * dayMs, value: 10_000 + 1000 * Math.cos((2 * Math.PI * day) / 7), place: 'south' },
]).flat()

const experiment = {
  ...smallForecasting,
  columns: { time: 'time', target: 'value', features: [], series: 'place' },
}
const prepared = (given: Parameters<typeof memorySource>[0] = rows) =>
  prepare(experiment, { dataset: memorySource(given), testDataset: null, onProgress: () => undefined })

describe('a forecast of several series', () => {
  it('scales each by its own training rows', async () => {
    const { codec } = await prepared()
    const [north, south] = codec.ofSeries
    expect(codec.ofSeries.map(({ name }) => name)).toEqual(['north', 'south'])
    expect(north?.targetScaler.shift).toBeCloseTo(10, 0)
    expect(south?.targetScaler.shift).toBeCloseTo(10_000, -2)
  })

  it('lets no window reach from one series into another', async () => {
    const { samples, members } = await prepared()
    expect(samples.train.count).toBe(2 * members[0].samples.train.count)
    const last = members[0].samples.train.count - 1
    const { values, targets } = batchNumbers(samples.train.batch(Int32Array.of(last, last + 1)))
    const own = members.map((member, index) =>
      batchNumbers(member.samples.train.batch(Int32Array.of(index === 0 ? last : 0))),
    )
    expect([...targets]).toEqual(own.flatMap((batch) => [...batch.targets]))
    const { window } = experiment.preparation
    expect(values).toEqual(
      Array.from({ length: window }, (_, step) => own.map((batch) => batch.values[step] ?? NaN)).flat(),
    )
  })

  it('divides all at the same points in time', async () => {
    const late = rows.filter(({ place, time }) => place === 'north' || time >= 60 * dayMs)
    const { members } = await prepared(late)
    const [north, south] = members.map(({ series, parts }) => series.time?.[parts.testFrom])
    expect(north).toBe(south)
  })

  it('gives errors, intervals and points back in the units of each series', async () => {
    const task = await prepared()
    const zeros = (part: 'validation' | 'test') =>
      answeringModel(new Float32Array(task.counts[part] * experiment.preparation.horizon))
    await task.calibrate(zeros('validation'))
    const [north, south] = task.codec.ofSeries.map(({ intervals }) => intervals[0]?.half80 ?? NaN)
    expect((south ?? 0) / (north ?? 1)).toBeGreaterThan(300)
    const { points } = (await task.evaluate(zeros('test'))).evaluation
    const predicted = (place: string) => points.find(({ series }) => series === place)?.predicted
    expect(predicted('north')).toBeCloseTo(10, 0)
    expect(predicted('south')).toBeCloseTo(10_000, -2)
    expect((await task.baselines(['test'])).map(({ id }) => id)).toContain('lastValue')
  })

  it('leaves out a series that is too short, and says so', async () => {
    const short = [
      ...rows,
      ...rows.slice(0, 8).map((row) => ({ ...row, time: row.time + 190 * dayMs, place: 'new' })),
    ]
    const task = await prepared(short)
    expect(task.members.map(({ name }) => name)).toEqual(['north', 'south'])
    expect(task.warnings.map(({ code }) => code)).toContain('series.leftOut')
  })

  it('learns nothing from test rows of any series', async () => {
    const plain = await prepared()
    const from = plain.members[0].series.time?.[plain.members[0].parts.testFrom] ?? 0
    const altered = rows.map((row) => (row.time >= from ? { ...row, value: row.value * 5 } : row))
    expect((await prepared(altered)).codec).toEqual(plain.codec)
  })
})
