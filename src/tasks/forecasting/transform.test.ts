import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { transforms } from '../../shared/tasks/forecasting/spec'
import { applyTransform, transformSteps, undoTransform, type Transform } from './transform'

const decided = transforms.filter((name): name is Transform => name !== 'auto')
const series = fc
  .array(fc.double({ min: 0.5, max: 1000, noNaN: true }), { minLength: 30, maxLength: 60 })
  .map((values) => Float64Array.from(values))

describe('the transforms of a series', () => {
  it('give the series back when they are undone from any row, over any horizon', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom(...decided),
        fc.integer({ min: 2, max: 7 }),
        fc.integer({ min: 1, max: 12 }),
        (values, name, season, horizon) => {
          const steps = transformSteps(name, season)
          const origin = 15
          const future = applyTransform(values, steps).subarray(origin + 1, origin + 1 + horizon)
          const undone = undoTransform(future, values, origin, steps)
          undone.forEach((value, step) => {
            expect(value).toBeCloseTo(values[origin + 1 + step] ?? NaN, 6)
          })
        },
      ),
    )
  })

  it('take seasonal indices off by the place of a row, and put them back', () => {
    const steps = transformSteps('deseasonalized', 3, {
      log: true,
      floor: 0.1,
      indices: [0.5, 0, -0.5],
      phase: 1,
    })
    const flat = Float64Array.from(
      { length: 12 },
      (_, row) => 100 * Math.exp([0.5, 0, -0.5][(row + 1) % 3] ?? 0),
    )
    for (const value of applyTransform(flat, steps)) expect(value).toBeCloseTo(Math.log(100), 12)
    const undone = undoTransform(new Float64Array(4).fill(Math.log(100)), flat, 7, steps)
    undone.forEach((value, step) => expect(value).toBeCloseTo(flat[8 + step] ?? NaN, 9))
  })

  it('never look at values after the origin', () => {
    const values = Float64Array.from({ length: 20 }, (_, row) => row + 1)
    const hidden = values.map((value, row) => (row > 10 ? NaN : value))
    const forecast = undoTransform([1, 1, 1, 1, 1], hidden, 10, transformSteps('seasonalDifference', 3))
    expect([...forecast].every(Number.isFinite)).toBe(true)
  })
})
