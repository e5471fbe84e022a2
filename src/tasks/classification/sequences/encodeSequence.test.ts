import { expect, it } from 'vitest'
import { enteringSteps } from './encodeSequence'

const whole = { every: 1, sequenceLength: 10, cut: 'end', center: false, range: null } as const

it('numbers far below the largest of a sequence are raised before anything else, then its own mean is taken off', () => {
  // Two channels of three steps.
  const values = Float32Array.of(0, -30, -4, -8, -20, -2)
  expect([...enteringSteps(values, 2, { ...whole, range: 10 })]).toEqual([0, -10, -4, -8, -10, -2])
  const centred = enteringSteps(values, 2, { ...whole, range: 10, center: true })
  const [first, second] = [-14 / 3, -20 / 3]
  const wanted = [0 - first, -10 - second, -4 - first, -8 - second, -10 - first, -2 - second]
  centred.forEach((value, place) => expect(value).toBeCloseTo(wanted[place] ?? 0, 5))
})

it('numbers stay as they are without a range, and where all are within it', () => {
  const values = Float32Array.of(1, 2, 3)
  expect([...enteringSteps(values, 1, whole)]).toEqual([1, 2, 3])
  expect([...enteringSteps(values, 1, { ...whole, range: 5 })]).toEqual([1, 2, 3])
})
