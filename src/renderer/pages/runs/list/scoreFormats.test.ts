import { expect, it } from 'vitest'
import { scoreFormats } from './scoreFormats'

const forecast = (datasetId: string, value: number, baseline: number | null) => ({
  task: 'forecasting' as const,
  datasetId,
  score: { metric: 'mae', value, part: 'test' as const, baseline },
})

it('scores on the same data have the same decimals, whatever other data need', () => {
  const [one, other, large] = [
    forecast('a', 13.9, 33.25),
    forecast('a', 9.128, null),
    forecast('b', 12_345.6, 1),
  ]
  const none = { task: 'forecasting' as const, datasetId: 'a', score: null }
  const formatOf = scoreFormats([one, other, large, none])
  expect([formatOf(one)?.(13.9), formatOf(one)?.(33.25), formatOf(other)?.(9.128)]).toEqual([
    '13.90',
    '33.25',
    '9.13',
  ])
  expect(formatOf(large)?.(12_345.6)).toBe('12,346')
  expect(formatOf(none)).toBeNull()
})
