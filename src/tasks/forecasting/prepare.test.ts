import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PreparationContext } from '../prepared'
import { answeringModel } from '../testing/answeringModel'
import { batchNumbers } from '../testing/batchNumbers'
import { smallForecasting } from '../testing/exampleExperiments'
import { memorySource } from '../testing/memorySource'
import { sineRows } from '../testing/toyRows'
import { prepare } from './prepare'
import { decodeOutputs, encodeInputs, neededRows } from './portable'

const context = (rows: Parameters<typeof memorySource>[0]): PreparationContext => ({
  dataset: memorySource(rows),
  testDataset: null,
  onProgress: () => undefined,
})

describe('the preparation of a forecast', () => {
  it('learns scalers and transform without test rows: other values there change nothing learned', async () => {
    const rows = sineRows(200)
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 1, max: 500, noNaN: true }), async (factor) => {
        const experiment = {
          ...smallForecasting,
          preparation: { ...smallForecasting.preparation, transform: 'auto' as const, season: 12 },
        }
        const plain = await prepare(experiment, context(rows))
        const altered = rows.map((row, index) =>
          index < plain.members[0].parts.testFrom ? row : { value: row.value * factor },
        )
        const changed = await prepare(experiment, context(altered))
        expect(changed.codec).toEqual(plain.codec)
        expect(changed.members[0].naiveError).toBe(plain.members[0].naiveError)
      }),
      { numRuns: 20 },
    )
  })

  it('keeps the transform that a model was trained with where its weights go on, whatever would be chosen now', async () => {
    const preparation = { ...smallForecasting.preparation, transform: 'auto' as const, season: 12 }
    const experiment = { ...smallForecasting, preparation }
    const rows = sineRows(200).map(({ value }) => ({ value: value + 10 }))
    const chosen = (await prepare(experiment, context(rows))).codec
    const other = chosen.transform === 'difference' ? 'none' : 'difference'
    const earlier = await prepare(
      { ...experiment, preparation: { ...preparation, transform: other } },
      context(rows),
    )
    const goesOn = await prepare(experiment, { ...context(rows), goesOnFrom: earlier.codec })
    expect(goesOn.codec).toEqual(earlier.codec)
    expect((await prepare(experiment, { ...context(rows), goesOnFrom: { task: 'other' } })).codec).toEqual(
      chosen,
    )
  })

  it('learns scalers and fills of training rows from training rows only: other values and gaps after them change nothing', async () => {
    const rows: { value: number | null; other: number | null }[] = sineRows(200).map(({ value }, row) => ({
      value: row % 17 === 5 ? null : value,
      other: row % 11 === 3 ? null : row,
    }))
    const experiment = {
      ...smallForecasting,
      columns: { time: null, target: 'value', features: ['other'], series: null },
    }
    const plain = await prepare(experiment, context(rows))
    const { parts, matrix } = plain.members[0]
    const { validationFrom } = parts
    const numbers = matrix.values.slice(0, validationFrom * matrix.features)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.double({ min: -500, max: 500, noNaN: true }), { nil: null }), {
          minLength: 200 - validationFrom,
          maxLength: 200 - validationFrom,
        }),
        async (later) => {
          const altered = rows.map((row, index) =>
            index < validationFrom
              ? row
              : {
                  // Behind the last value would be the future, where nothing is divided.
                  value: later[index - validationFrom] ?? (index === rows.length - 1 ? 0 : null),
                  other: later[index - validationFrom] ?? null,
                },
          )
          const changed = await prepare(experiment, context(altered))
          expect(changed.codec).toEqual(plain.codec)
          expect(changed.members[0].naiveError).toBe(plain.members[0].naiveError)
          expect(changed.members[0].matrix.values.slice(0, numbers.length)).toEqual(numbers)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('puts each target into one part, and windows cover every origin that has one', async () => {
    const prepared = await prepare(smallForecasting, context(sineRows(200)))
    const { horizon, window } = smallForecasting.preparation
    const parts = [0, prepared.members[0].parts.validationFrom, prepared.members[0].parts.testFrom, 200]
    for (const [index, part] of (['train', 'validation', 'test'] as const).entries()) {
      const origins = [...prepared.members[0].samples[part].origins]
      for (const origin of origins) {
        expect(origin + 1).toBeGreaterThanOrEqual(parts[index] ?? 0)
        expect(origin + horizon).toBeLessThan(parts[index + 1] ?? 0)
      }
      const length = (parts[index + 1] ?? 0) - (parts[index] ?? 0)
      expect(origins.length).toBe(length - horizon + 1 - (index === 0 ? window : 0))
    }
  })

  it('makes windows of what came before and targets of what came after', async () => {
    const rows = Array.from({ length: 100 }, (_, row) => ({ value: row }))
    const experiment = {
      ...smallForecasting,
      preparation: { ...smallForecasting.preparation, scaling: 'none' as const },
    }
    const prepared = await prepare(experiment, context(rows))
    const batch = batchNumbers(prepared.samples.train.batch(Int32Array.of(0)))
    expect(batch.values).toEqual(Array.from({ length: 12 }, (_, step) => step))
    expect([...batch.targets]).toEqual([12, 13, 14])
  })

  it.each([
    ['logSeasonalDifference', 'standard'],
    ['deseasonalized', 'standard'],
    ['deseasonalized', 'window'],
    ['none', 'window'],
  ] as const)(
    'forecasts perfectly with the outputs that the targets themselves are (%s, %s)',
    async (transform, scaling) => {
      const experiment = {
        ...smallForecasting,
        preparation: { ...smallForecasting.preparation, transform, scaling, season: 12 },
      }
      const prepared = await prepare(experiment, context(sineRows(200)))
      const all = Int32Array.from({ length: prepared.counts.test }, (_, index) => index)
      const { targets } = batchNumbers(prepared.samples.test.batch(all))
      const { metrics } = await prepared.evaluate(answeringModel(targets))
      expect(metrics['mae']).toBeLessThan(1e-4)
      expect(metrics['mase']).toBeLessThan(1e-4)
    },
  )

  it.each([
    ['difference', null],
    ['deseasonalized', 12],
  ] as const)(
    'encodes a past for an exported model as it encodes its own windows (%s)',
    async (transform, season) => {
      const experiment = {
        ...smallForecasting,
        preparation: { ...smallForecasting.preparation, transform, season },
      }
      const rows = sineRows(150)
      const prepared = await prepare(experiment, context(rows))
      const origin = prepared.members[0].origins('test')[0] ?? 0
      const past = {
        place: (origin + 1 - neededRows(prepared.codec)) % 12,
        target: rows.slice(origin + 1 - neededRows(prepared.codec), origin + 1).map((row) => row.value),
      }
      const [window] = encodeInputs(prepared.codec, [past])
      const batch = batchNumbers(prepared.samples.test.batch(Int32Array.of(0)))
      expect(window?.flat()).toEqual(batch.values)
      const [forecast] = decodeOutputs(prepared.codec, batch.targets, [past])
      forecast?.forEach((value, step) => expect(value).toBeCloseTo(rows[origin + 1 + step]?.value ?? NaN, 3))
    },
  )

  it('shows windows as changes from their last value, whatever the level is', async () => {
    const experiment = {
      ...smallForecasting,
      preparation: { ...smallForecasting.preparation, transform: 'deseasonalized' as const, season: 12 },
    }
    const rows = sineRows(150)
    const inputs = async (level: number): Promise<readonly number[]> => {
      const moved = rows.map(({ value }, row) => ({ value: value - 1000 + (row < 105 ? 0 : level) }))
      const { samples } = await prepare(experiment, context(moved))
      return batchNumbers(samples.test.batch(Int32Array.of(samples.test.count - 1))).values
    }
    const plain = await inputs(0)
    expect(plain.at(-1)).toBe(0)
    for (const [step, value] of (await inputs(300)).entries())
      expect(value).toBeCloseTo(plain[step] ?? NaN, 2)
  })

  it('starts windows before the series began, with its first value, where only changes are shown', async () => {
    const experiment = {
      ...smallForecasting,
      preparation: { ...smallForecasting.preparation, transform: 'deseasonalized' as const },
    }
    const { samples } = await prepare(experiment, context(sineRows(100)))
    expect(samples.train.count).toBe(70 - 6 - 3 + 1)
    const { values } = batchNumbers(samples.train.batch(Int32Array.of(0)))
    expect(new Set(values.slice(0, 7)).size).toBe(1)
    expect(new Set(values).size).toBeGreaterThan(4)
  })

  it('says how many rows are needed and which window would do when the series is too short', async () => {
    const failure = await prepare(
      { ...smallForecasting, preparation: { ...smallForecasting.preparation, window: 48, horizon: 3 } },
      context(sineRows(57)),
    ).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({
      error: { code: 'series.tooShort', fix: { set: { 'preparation.window': expect.any(Number) } } },
    })
  })
})
