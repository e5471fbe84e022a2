import { expect, it } from 'vitest'
import { canCompare } from './canCompare'

it('compares two to twenty runs', () => {
  const counts = [0, 1, 2, 20, 21].map((count) => canCompare(Array.from({ length: count }, String)))
  expect(counts).toEqual([false, false, true, true, false])
})
