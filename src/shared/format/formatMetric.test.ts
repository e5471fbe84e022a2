import { describe, expect, it } from 'vitest'
import { formatTogether } from './formatMetric'

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
