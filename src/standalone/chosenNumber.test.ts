import { describe, expect, it } from 'vitest'
import { chosenNumber } from './chosenNumber'

const beam = { id: 'beam', label: 'Beam', minimum: 1, maximum: 10, step: 1, value: 5 }
const temperature = { id: 'temperature', label: 'Temperature', minimum: 0, maximum: 2, step: 0.1, value: 0.8 }

describe('a number of a page', () => {
  it('is the one that the page began with where the field is empty', () => {
    expect(chosenNumber(beam, NaN)).toBe(5)
    expect(chosenNumber(temperature, NaN)).toBe(0.8)
  })

  it('never lies beyond its bounds, and is whole where its steps are', () => {
    expect([-3, 0, 2.6, 99].map((entered) => chosenNumber(beam, entered))).toEqual([1, 1, 3, 10])
    expect([-1, 0.75, 2.5].map((entered) => chosenNumber(temperature, entered))).toEqual([0, 0.75, 2])
    expect(chosenNumber({ ...beam, value: 20 }, NaN)).toBe(10)
  })
})
