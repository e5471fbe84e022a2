import { describe, expect, it } from 'vitest'
import { formatMetric, formatSeconds } from './formatMetric'

describe('a metric', () => {
  it.each([
    ['classification', 'accuracy', 0.8733, '87.3 %'],
    ['classification', 'loss', 0.31234, '0.312'],
    ['forecasting', 'mae', 12345.678, '12,346'],
    ['forecasting', 'mape', 0.91234, '0.912 %'],
    ['forecasting', 'coverage80', 0.79, '0.79'],
  ] as const)('of %s, %s, is written as people read it', (task, id, value, text) => {
    expect(formatMetric(task, id, value)).toBe(text)
  })
})

describe('a duration', () => {
  it.each([
    [2.34, '2.3 s'],
    [59.2, '59 s'],
    [72, '1 min 12 s'],
    [119.7, '2 min 0 s'],
    [7260, '2 h 1 min'],
  ])('of %d s is written as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text)
  })
})
