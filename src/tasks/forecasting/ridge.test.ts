import { expect, it } from 'vitest'
import { Random } from '../../shared/random'
import type { Batch } from '../prepared'
import { fitRidge } from './ridge'

function batchOf(size: number, rule: (window: readonly number[]) => number[]): Batch {
  const random = Random.of(3, 'windows')
  const windows = Array.from({ length: size }, () => Array.from({ length: 4 }, () => random.normal()))
  const values = new Float32Array(4 * size)
  windows.forEach((window, row) => window.forEach((value, step) => (values[step * size + row] = value)))
  return {
    size,
    steps: 4,
    lengths: null,
    inputs: [{ kind: 'numbers', values }],
    targets: { at: 'sample', values: Float32Array.from(windows.flatMap(rule)), weights: null },
    goesOn: false,
  }
}

it('finds a linear rule with a constant, for each step of the horizon', () => {
  const rule = ([a = 0, , c = 0, d = 0]: readonly number[]): number[] => [d + 2, a - 0.5 * c - 7]
  const forecast = fitRidge([batchOf(300, rule), batchOf(100, rule)], 4, 0.01)
  const [first, second] = forecast?.(Float32Array.of(1, 0, -1, 2)) ?? []
  expect(first).toBeCloseTo(4, 1)
  expect(second).toBeCloseTo(-5.5, 1)
})

it('says nothing from next to no windows', () => {
  expect(fitRidge([batchOf(3, () => [1])], 4, 0.01)).toBeNull()
})
