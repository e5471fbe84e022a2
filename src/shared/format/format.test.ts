import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { metricOf } from '../tasks/catalogue'
import {
  formatBytes,
  formatCount,
  formatLoss,
  formatFigure,
  formatNumber,
  formatPercent,
  formatPlain,
  formatShare,
  formatShortCount,
} from './formatNumber'
import { formatMetric } from './formatMetric'
import {
  formatDuration,
  formatTimeLeft,
  formatAge,
  formatDataTime,
  formatDateTime,
  hasClock,
} from './formatTime'

const en = 'en-GB'

describe('numbers', () => {
  it('separates thousands of counts', () => {
    expect(formatCount(213301, en)).toBe('213,301')
  })

  it('shortens counts for narrow places, without a thousand of k', () => {
    expect([9999, 20_050, 999_949, 999_950, 1_115_394].map((count) => formatShortCount(count, en))).toEqual([
      '9,999',
      '20.1k',
      '999.9k',
      '1M',
      '1.1M',
    ])
  })

  it('writes accuracy as percent with one digit', () => {
    expect(formatShare(0.8734, en)).toBe('87.3 %')
    expect(formatShare(1, en)).toBe('100.0 %')
    expect([0, 0.0001, 0.9999].map((share) => formatShare(share, en))).toEqual(['0.0 %', '<0.1 %', '>99.9 %'])
    expect(formatPercent(12.44, en)).toBe('12.4 %')
    expect(formatPercent(Number.POSITIVE_INFINITY, en)).toBe('–')
  })

  it('writes losses with three digits', () => {
    expect([0.3124, 0, 1.5, 1234.5, 0.00012].map((loss) => formatLoss(loss, en))).toEqual([
      '0.312',
      '0.000',
      '1.500',
      '1,235',
      '0.00012',
    ])
  })

  it('keeps three significant digits and no more decimals than they need', () => {
    expect([0, 0.012345, 20.46, 48.5, 1730.2, -3.14159].map((value) => formatNumber(value, 3, en))).toEqual([
      '0',
      '0.0123',
      '20.5',
      '48.5',
      '1,730',
      '-3.14',
    ])
    expect(formatNumber(1.5e-7, 3, en)).toBe('1.50e-7')
    expect(formatNumber(Number.NaN)).toBe('not a number')
  })

  it('shows the numbers of data as they are', () => {
    expect([1949, 0.1 + 0.2, -200, 6.0221e23].map(formatPlain)).toEqual(['1949', '0.3', '-200', '6.0221e+23'])
  })
})

describe('metrics', () => {
  it.each([
    ['classification', 'accuracy', 0.8733, '87.3 %'],
    ['classification', 'loss', 0.31234, '0.312'],
    ['forecasting', 'mae', 12345.678, '12,346'],
    ['forecasting', 'mape', 0.91234, '0.9 %'],
    ['forecasting', 'coverage80', 0.79, '0.790'],
    ['forecasting', 'unknown', 0.5, '0.500'],
  ] as const)('of %s: %s is written as people read it', (task, id, value, text) => {
    expect(formatMetric(metricOf(task, id), value, 'en')).toBe(text)
  })
})

describe('durations', () => {
  it('uses at most two units', () => {
    const cases = [0, 0.0123, 0.42, 9.96, 12, 72, 60, 3600, 7500, 277_200]
    expect(cases.map(formatDuration)).toEqual([
      '0 s',
      '12 ms',
      '0.4 s',
      '10 s',
      '12 s',
      '1 min 12 s',
      '1 min',
      '1 h',
      '2 h 5 min',
      '3 d 5 h',
    ])
  })

  it('never shows sixty of a unit', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (seconds) => {
        expect(formatDuration(seconds)).not.toMatch(/\b60 (s|min)\b|\b24 h\b/)
      }),
    )
  })

  it('rounds what is left', () => {
    expect([2, 11, 70, 180, 4000].map(formatTimeLeft)).toEqual([
      'a few seconds',
      '15 s',
      '2 min',
      '3 min',
      '1 h 7 min',
    ])
  })
})

describe('sizes', () => {
  it('uses decimal units', () => {
    expect([0, 1, 912, 4200, 33_212_000, 999_900, 1e12].map((bytes) => formatBytes(bytes, en))).toEqual([
      '0 bytes',
      '1 byte',
      '912 bytes',
      '4.2 kB',
      '33 MB',
      '1 MB',
      '1 TB',
    ])
  })
})

describe('points in time', () => {
  const now = Date.UTC(2026, 10, 20, 12)

  it('says how long ago in words up to a week', () => {
    const ages = [10_000, 5 * 60_000, 3 * 3_600_000, 30 * 3_600_000, 30 * 86_400_000]
    expect(ages.map((age) => formatAge(now - age, now, en))).toEqual([
      'just now',
      '5 minutes ago',
      '3 hours ago',
      'yesterday',
      '21 Oct 2026',
    ])
  })

  it('writes date and clock', () => {
    expect(formatDateTime(now, en, 'UTC')).toBe('20 Nov 2026, 12:00')
  })

  it('shows points of the data no finer than they are', () => {
    expect(
      ['2019-04-30', '2019-04-30T00:00:00.000Z', '2019-04-30T14:00:00', '2019-04-30T14:00:05Z'].map((iso) =>
        formatDataTime(iso),
      ),
    ).toEqual(['2019-04-30', '2019-04-30', '2019-04-30 14:00', '2019-04-30 14:00:05'])
  })

  it('shows midnight with its clock beside points that have one', () => {
    expect(formatDataTime('2019-04-30', true)).toBe('2019-04-30 00:00')
    expect([
      hasClock('2019-04-30'),
      hasClock('2019-04-30T00:00:00Z'),
      hasClock('2019-04-30T14:00:00Z'),
    ]).toEqual([false, false, true])
  })
})

describe('a figure of a sentence', () => {
  it('is written out, but for what would be a row of zeros', () => {
    const written = (value: number): string => formatFigure(value, 3, 'en')
    expect([0, 0.01234, 2_345_678, 12, 3e-200, -4.56e180].map(written)).toEqual([
      '0',
      '0.0123',
      '2,350,000',
      '12',
      '3.00e-200',
      '-4.56e180',
    ])
  })
})
