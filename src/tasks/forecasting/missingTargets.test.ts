import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answeringModel } from '../testing/answeringModel'
import { batchNumbers } from '../testing/batchNumbers'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { sineRows } from '../testing/toyRows'
import { outlook } from './outlook'
import { prepare } from './prepare'
import type { Transform } from './transform'

const dayMs = 86_400_000
const isoDay = (row: number): string => new Date(row * dayMs).toISOString().slice(0, 10)

interface Row extends Readonly<Record<string, string | number | null>> {
  readonly time: number
  readonly value: number | null
}

/** A daily series with values missing where `isMissing` says so. */
const dailyRows = (count: number, isMissing: (row: number) => boolean): Row[] =>
  sineRows(count).map(({ value }, row) => ({ time: row * dayMs, value: isMissing(row) ? null : value }))

const prepared = (rows: readonly Row[], transform: Transform = 'none') =>
  prepare(
    {
      ...smallForecasting,
      columns: { ...smallForecasting.columns, time: 'time' },
      preparation: { ...smallForecasting.preparation, transform, season: 12 },
    },
    { dataset: memorySource(rows), testDataset: null, onProgress: () => undefined },
  )

const { horizon } = smallForecasting.preparation

describe('missing values of the target', () => {
  const isMissing = (row: number) => row >= 560 && row <= 594

  it('are no test values: figures, errors by step, the list of errors and the line of what came leave them out', async () => {
    const task = await prepared(dailyRows(600, isMissing))
    const origins = [...task.members[0].origins('test')]
    expect(task.counts.test).toBe(origins.length)
    expect(origins.every((origin) => !isMissing(origin + 1) || !isMissing(origin + horizon))).toBe(true)
    const outputs = new Float32Array(task.counts.test * horizon)
    const { evaluation } = await task.evaluate(answeringModel(outputs))
    const { points, mistakes, history } = evaluation
    const missingDays = new Set(Array.from({ length: 35 }, (_, day) => isoDay(560 + day)))
    expect(mistakes.filter(({ time }) => missingDays.has(time))).toEqual([])
    expect(points.filter(({ time }) => missingDays.has(time)).every(({ actual }) => actual === null)).toBe(
      true,
    )
    expect(points.filter(({ time }) => !missingDays.has(time)).every(({ actual }) => actual !== null)).toBe(
      true,
    )
    expect(history.every(({ value }) => value !== null)).toBe(true)
  })

  it('say nothing, whatever a forecast answers there', async () => {
    const task = await prepared(dailyRows(600, isMissing))
    const { samples, members } = task
    const all = Int32Array.from({ length: task.counts.test }, (_, sample) => sample)
    const { targets, weights } = batchNumbers(samples.test.batch(all))
    const wild = targets.map((target, index) => (weights?.[index] === 0 ? 1e6 : target))
    expect(weights?.includes(0)).toBe(true)
    expect(members[0].actual('test').filter((value) => Number.isNaN(value)).length).toBe(
      weights?.filter((weight) => weight === 0).length,
    )
    const before = await task.evaluate(answeringModel(targets))
    const after = await task.evaluate(answeringModel(wild))
    expect(after.metrics['mae']).toBeLessThan(1e-4)
    expect(after.evaluation.byHorizon).toEqual(before.evaluation.byHorizon)
    expect(after.evaluation.residuals).toEqual(before.evaluation.residuals)
  })

  it('leave intervals and simple forecasts to what was measured', async () => {
    const gap = (row: number) => row >= 430 && row < 460
    const task = await prepared(dailyRows(600, gap))
    const all = Int32Array.from({ length: task.counts.validation }, (_, sample) => sample)
    const { targets, weights } = batchNumbers(task.samples.validation.batch(all))
    const wild = targets.map((target, index) => (weights?.[index] === 0 ? 1e6 : target))
    await task.calibrate(answeringModel(wild))
    for (const { half80, half95 } of task.codec.intervals) {
      expect(half80).toBeLessThan(1e-4)
      expect(half95).toBeLessThan(1e-4)
    }
    const full = await prepared(dailyRows(600, () => false))
    const [own, whole] = await Promise.all(
      [task, full].map(async (one) => (await one.baselines(['validation']))[0]?.validation['mae'] ?? 0),
    )
    // A wave of the same height: a stretch of filled values, off by nothing, would make it look far easier.
    expect(own).toBeGreaterThan(0.8 * (whole ?? 0))
  })

  it('weigh nothing in the loss of a window; the others share its weight', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 13, max: 299 }), { maxLength: 250 }),
        fc.constantFrom<Transform>('none', 'difference', 'seasonalDifference'),
        async (missing, transform) => {
          const gone = new Set(missing)
          const task = await prepared(
            dailyRows(400, (row) => gone.has(row)),
            transform,
          )
          for (const part of ['train', 'validation', 'test'] as const) {
            const origins = task.members[0].samples[part].origins
            const all = Int32Array.from({ length: task.counts[part] }, (_, sample) => sample)
            const { weights } = batchNumbers(task.samples[part].batch(all))
            origins.forEach((origin, window) => {
              const own = weights?.subarray(window * horizon, (window + 1) * horizon)
              const rows = Array.from({ length: horizon }, (_, step) => origin + 1 + step)
              expect(rows.some((row) => !gone.has(row))).toBe(true)
              rows.forEach((row, step) => {
                if (gone.has(row)) expect(own?.[step]).toBe(0)
              })
              const sum = own?.reduce((total, weight) => total + weight, 0) ?? horizon
              expect(sum === 0 || Math.abs(sum - horizon) < 1e-5).toBe(true)
            })
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('are told with their number, before training and of the run, and change nothing where there are none', async () => {
    const task = await prepared(dailyRows(600, isMissing))
    expect(task.warnings.map(({ message }) => message)).toContain(
      '35 values of "value" are missing: nothing is learned from or measured at these steps; where the network looks back at them, it sees the value before.',
    )
    const column = {
      name: 'value',
      type: 'number' as const,
      missing: 35,
      unique: 500,
      examples: [],
      frequent: [],
    }
    const plan = outlook(smallForecasting, { name: 'toy', rows: 600, columns: [column] }, null)
    expect(plan.warnings).toEqual(task.warnings)
    const full = await prepared(dailyRows(600, () => false))
    expect(full.warnings).toEqual([])
    expect(full.samples.train.batch(Int32Array.of(0)).targets?.weights).toBeNull()
  })

  it('behind the last measured one are the future: a forecast begins there, and nothing is divided by them', async () => {
    const { members, warnings } = await prepared(dailyRows(600, (row) => row >= 500))
    expect(members[0].parts.rows).toBe(500)
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['series.future']))
    expect(warnings.map(({ code }) => code)).not.toContain('series.missing')
  })

  it('of a whole part are an error: there is nothing to measure', async () => {
    const failure = await prepared(dailyRows(600, (row) => row >= 415 && row < 599)).catch(
      (thrown: unknown) => thrown,
    )
    expect(failure).toMatchObject({ error: { code: 'series.notMeasured', params: { part: 'validation' } } })
  })
})
