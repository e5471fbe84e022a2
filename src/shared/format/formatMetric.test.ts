import { describe, expect, it } from 'vitest'
import { formatMetric, formatTogether, metricInSentence } from './formatMetric'

const together = (...values: number[]) => values.map(formatTogether({ format: 'target' }, values, 'en'))

describe('values that are compared', () => {
  it('have the same number of digits behind the point, thousands separated', () => {
    expect(together(13.94, 33.2)).toEqual(['13.94', '33.20'])
    expect(together(12_345.6, 950.21)).toEqual(['12,346', '950'])
  })

  it('keep the digits of their metric where those are fixed', () => {
    expect(formatTogether({ format: 'share' }, [0.5, 0.873])(0.873)).toBe('87.3 %')
  })
})

it('points of 100 have one digit', () => {
  expect([28.886, 0, 100].map((value) => formatMetric({ format: 'points' }, value, 'en'))).toEqual([
    '28.9',
    '0.0',
    '100.0',
  ])
})

it('a metric is called in a sentence as it is written, without the capital of a beginning', () => {
  const names = ['Loss', 'Entity F1', 'Macro-F1', 'chrF', 'BLEU', 'MAE']
  expect(names.map((name) => metricInSentence({ name }))).toEqual([
    'loss',
    'entity F1',
    'macro-F1',
    'chrF',
    'BLEU',
    'MAE',
  ])
})
