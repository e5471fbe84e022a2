import { expect, it } from 'vitest'
import { furtherSeeds, seedSpreadOf } from './seedSpreadOf'

it('takes one run a seed, so that an exact repetition does not make the spread look small', () => {
  const seedsOf = () => [
    { id: 'r_a', seed: 1, test: { accuracy: 0.8 } },
    { id: 'r_b', seed: 1, test: { accuracy: 0.8 } },
    { id: 'r_c', seed: 2, test: { accuracy: 0.9 } },
  ]
  const spread = seedSpreadOf({ store: { runs: { seedsOf } as never } }, 'r_a')
  expect(spread.runs).toEqual([
    { id: 'r_a', seed: 1 },
    { id: 'r_c', seed: 2 },
  ])
  expect(spread.mean['accuracy']).toBeCloseTo(0.85)
  expect(spread.deviation['accuracy']).toBeCloseTo(0.0707, 4)
})

it('chooses seeds that no run has, and the run’s own where it was not finished', () => {
  expect(furtherSeeds(42, new Set([42, 44]), 3)).toEqual([43, 45, 46])
  expect(furtherSeeds(42, new Set(), 2)).toEqual([42, 43])
  expect(furtherSeeds(2_147_483_647, new Set([2_147_483_647]), 2)).toEqual([0, 1])
  expect(furtherSeeds(42, new Set(), -1)).toEqual([])
})
