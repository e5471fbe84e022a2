import type { Targets } from './prepared'

/** Calls `visit` with each of so many places that counts: every sample, and every step at which not all weights are 0. */
export function eachPlace(targets: Targets | null, places: number, visit: (place: number) => void): void {
  if (targets === null) return
  const { at, weights, values } = targets
  const width = values.length / places
  for (let place = 0; place < places; place++) {
    if (at === 'sample' || weights === null || hasWeight(weights, place * width, width)) visit(place)
  }
}

/** How many of so many places count. */
export function countPlaces(targets: Targets, places: number): number {
  let count = 0
  eachPlace(targets, places, () => (count += 1))
  return count
}

function hasWeight(weights: Float32Array, from: number, width: number): boolean {
  for (let index = from; index < from + width; index++) if (weights[index] !== 0) return true
  return false
}
