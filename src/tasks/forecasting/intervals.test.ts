import { expect, it } from 'vitest'
import { Random } from '../../shared/random'
import { conformalIntervals, ErrorsByStep, type IntervalEvidence } from './intervals'

/** Errors that grow with the distance; `naive` are twice as large, in the past as much as `wild` times that. */
function evidence(windows: number, seed: number, wild: number, unit = 1): IntervalEvidence {
  const random = Random.of(seed, 'intervals')
  const errors = (count: number, size: number): ErrorsByStep => {
    const all = new ErrorsByStep(3)
    for (let window = 0; window < count; window++) {
      all.add(
        Float64Array.from([0, 1, 2], (step) => size * unit * (1 + step) * random.normal()),
        new Float64Array(3),
      )
    }
    return all
  }
  return { own: errors(windows, 1), naive: errors(windows, 2), naiveBefore: errors(300, 2 * wild), unit }
}

it('widen with the distance, and never narrow', () => {
  const [steps = []] = conformalIntervals([evidence(40, 1, 1)])
  const halves = steps.map(({ half80 }) => half80 ?? 0)
  expect(halves[0]).toBeGreaterThan(0.7)
  expect(halves.toSorted((a, b) => a - b)).toEqual(halves)
  for (const { half80, half95 } of steps) expect(half95 ?? 0).toBeGreaterThan(half80 ?? 0)
})

it('are wider where the past was wilder than the validation rows', () => {
  const [calm = []] = conformalIntervals([evidence(40, 1, 1)])
  const [wild = []] = conformalIntervals([evidence(40, 1, 3)])
  expect(wild[0]?.half80 ?? 0).toBeGreaterThan(2 * (calm[0]?.half80 ?? 0))
})

it('of many series with one window each come from all of them, each in its own size', () => {
  const all = Array.from({ length: 30 }, (_, series) => evidence(1, series, 1, series % 2 === 0 ? 1 : 100))
  const [small, large] = conformalIntervals(all)
  expect(small?.[0]?.half80 ?? 0).toBeGreaterThan(0.5)
  expect((large?.[0]?.half80 ?? 0) / (small?.[0]?.half80 ?? 1)).toBeCloseTo(100)
})

it('are not told where there are too few errors', () => {
  const [steps] = conformalIntervals([evidence(1, 1, 1)])
  expect(steps?.[0]).toEqual({ half80: null, half95: null })
})
