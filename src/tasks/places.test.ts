import { expect, it } from 'vitest'
import { eachPlace } from './places'
import type { Targets } from './prepared'

function placesOf(targets: Targets | null, places: number): number[] {
  const found: number[] = []
  eachPlace(targets, places, (place) => found.push(place))
  return found
}

it('a step counts where one of its weights is not 0', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6)
  const weights = Float32Array.of(0, 0, 0, 1, 2, 0)
  expect(placesOf({ at: 'step', values, weights }, 3)).toEqual([1, 2])
  expect(placesOf({ at: 'step', values, weights: null }, 3)).toEqual([0, 1, 2])
})

it('a sample always counts, and nothing does where there is nothing to learn', () => {
  const weights = Float32Array.of(0, 1)
  expect(placesOf({ at: 'sample', values: Int32Array.of(3, 4), weights }, 2)).toEqual([0, 1])
  expect(placesOf(null, 2)).toEqual([])
})
