import { describe, expect, it } from 'vitest'
import { numberAxis, wordAxis } from './plotAxis'

const axis = (values: readonly (number | null)[], isTurned = false) =>
  numberAxis({ id: 'x', title: 'X', values, format: String, isTurned })

describe('axes of a plot', () => {
  it('place numbers by their size, and by powers of ten where they span several', () => {
    const [low, middle, high] = axis([1, 2, 3]).places
    expect(middle).toBeCloseTo(((low ?? 0) + (high ?? 0)) / 2, 12)
    const [least, between, most] = axis([0.0001, 0.01, 1]).places
    expect(between).toBeCloseTo(((least ?? 0) + (most ?? 0)) / 2, 12)
    expect(axis([1, null, 3]).places[1]).toBeNull()
  })

  it('are turned around where small values are the better ones', () => {
    const [low = 0, high = 0] = axis([1, 3], true).places
    expect(low ?? 0).toBeGreaterThan(high ?? 0)
  })

  it('write the values themselves where there are few, else round ones', () => {
    expect(axis([8, 16, 64]).ticks.map(({ text }) => text)).toEqual(['8', '16', '64'])
    const many = axis(Array.from({ length: 20 }, (_, index) => index * 0.53))
    expect(many.ticks.map(({ text }) => text)).toEqual(['0', '5', '10'])
  })

  it('write round values without what binary numbers add to them', () => {
    const tenths = axis(Array.from({ length: 20 }, (_, index) => 0.1 + index * 0.0173))
    expect(tenths.ticks.map(({ text }) => text)).toEqual(['0.1', '0.2', '0.3', '0.4'])
    const powers = axis(Array.from({ length: 20 }, (_, index) => 10 ** (-5.2 + index * 0.2)))
    expect(powers.ticks.map(({ text }) => text)).toEqual(['0.00001', '0.0001', '0.001', '0.01'])
  })

  it('leave out values that stand too near each other', () => {
    expect(axis([1, 1.001, 2]).ticks.map(({ text }) => text)).toEqual(['1', '2'])
  })

  it('place words side by side, and a single value in the middle', () => {
    expect(wordAxis('cell', 'Cell', ['LSTM', 'GRU', 'LSTM']).places).toEqual([0.06, 0.94, 0.06])
    expect(wordAxis('cell', 'Cell', ['LSTM']).places).toEqual([0.5])
    expect(axis([4, 4]).places).toEqual([0.5, 0.5])
  })
})
