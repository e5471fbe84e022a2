import { describe, expect, it } from 'vitest'
import { Random } from '../../../shared/random'
import { ets } from './ets'
import { lastValue, seasonalNaive, seasonalNaiveWithDrift } from './naive'
import type { Past } from './past'
import { theta } from './theta'

function pastOf(rows: number, value: (row: number) => number): Past {
  const values = Float64Array.from({ length: rows }, (_, row) => value(row))
  let last = 0
  const filled = values.map((one) => (last = Number.isNaN(one) ? last : one))
  return { measured: values, filled, time: null, from: 0, to: rows }
}

const random = Random.of(3, 'simple forecasts')
const noise = Array.from({ length: 1000 }, () => random.normal())
/** Growing by 2 % a step, with a season of 12 that grows along. */
const growing = (row: number): number =>
  100 * 1.02 ** row * (1 + 0.3 * Math.sin((2 * Math.PI * row) / 12)) * (1 + 0.01 * (noise[row] ?? 0))

describe('simple forecasts', () => {
  it('ETS goes on with growth and a season that grows along', () => {
    const past = pastOf(96, growing)
    const learned = ets.learn(past, [7, 12])
    expect(learned?.season).toBe(12)
    Array.from(learned?.at(95, 12) ?? []).forEach((value, step) => {
      expect(Math.abs(value / growing(96 + step) - 1)).toBeLessThan(0.06)
    })
  })

  it('ETS smooths no season where there is none, and copes with values below zero and missing ones', () => {
    const learned = ets.learn(
      pastOf(80, (row) => (row % 9 === 4 ? NaN : (noise[row] ?? 0))),
      [12],
    )
    expect(learned?.season).toBeNull()
    expect(Array.from(learned?.at(79, 3) ?? []).every((value) => Math.abs(value) < 1)).toBe(true)
  })

  it('a season of half hours is taken out before smoothing', () => {
    const day = (row: number): number => 10 + Math.sin((2 * Math.PI * row) / 48) + 0.05 * (noise[row] ?? 0)
    const learned = ets.learn(pastOf(480, day), [48])
    expect(learned?.season).toBe(48)
    Array.from(learned?.at(479, 48) ?? []).forEach((value, step) => {
      expect(Math.abs(value - day(480 + step))).toBeLessThan(0.3)
    })
  })

  it.each([lastValue, seasonalNaive, seasonalNaiveWithDrift, theta, ets])(
    '$name knows nothing of rows after the origin',
    (method) => {
      const plain = pastOf(120, growing)
      const altered = pastOf(120, (row) => (row <= 100 ? growing(row) : 7))
      const at = (past: Past): Float64Array | undefined =>
        method.learn({ ...past, to: 96 }, [12])?.at(100, 18)
      expect(at(altered)).toEqual(at(plain))
    },
  )

  it('drift is the mean change from season to season, once for each round', () => {
    const steps = pastOf(24, (row) => (row % 4) + 3 * Math.floor(row / 4))
    expect(Array.from(seasonalNaiveWithDrift.learn(steps, [4])?.at(23, 6) ?? [])).toEqual([
      18, 19, 20, 21, 21, 22,
    ])
    expect(Array.from(seasonalNaive.learn(steps, [4])?.at(23, 5) ?? [])).toEqual([15, 16, 17, 18, 15])
  })

  it('a past of less than two seasons repeats the last value', () => {
    expect(
      Array.from(
        seasonalNaive
          .learn(
            pastOf(7, (row) => row),
            [4],
          )
          ?.at(6, 2) ?? [],
      ),
    ).toEqual([6, 6])
  })
})
