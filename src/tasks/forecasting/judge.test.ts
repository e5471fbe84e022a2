import { expect, it } from 'vitest'
import type { Baseline, Gain, Metrics } from '../../shared/domain/run'
import { smallForecasting } from '../testing/exampleExperiments'
import { judgeForecast } from './judge'

const simple = (id: string, name: string, test: Metrics, more: Partial<Baseline> = {}): Baseline => ({
  id,
  name,
  description: '',
  validation: {},
  test,
  ...more,
})
const gain = (low: number, high: number): Gain => ({
  metric: 'mae',
  mean: (low + high) / 2,
  low,
  high,
  cases: 40,
})
const verdict = (
  metrics: Metrics,
  baselines: readonly Baseline[],
  part: 'test' | 'validation' = 'test',
): string => judgeForecast({ experiment: smallForecasting, metrics, part, baselines, samples: 40 })

const last = simple('lastValue', 'Same as last value', { mae: 60 })

it('a verdict says who is closer, and what the simple forecast does and where it is to be had', () => {
  const better = simple('ets', 'ETS', { mae: 41 }, { gain: gain(-12.6, -3), judgement: 'worse' })
  expect(verdict({ mae: 49 }, [last, better])).toBe(
    'Off by 49 on average on unseen test rows: 20 % worse than the best simple forecast ("ETS", exponential smoothing of level, trend and season, is off by 41; beyond chance, it is closer than the network by 3 to 12.6, 95 % interval): with these rows that one is the better tool, and Try it and predict show its forecast too.',
  )
})

it('a difference that could be chance is told in both directions', () => {
  const same = simple('ets', 'ETS', { mae: 41 }, { gain: gain(-2, 5), judgement: 'same' })
  expect(verdict({ mae: 40 }, [last, same])).toContain(
    'could be chance: the network may be up to 5 closer or 2 further off',
  )
})

it('errors of rounding are practically exact, whatever their ratio is', () => {
  const exact = simple('ets', 'ETS', { mae: 5.09e-10 }, { gain: gain(-0.3, -0.2), judgement: 'worse' })
  const text = verdict({ mae: 2.6e-5, mape: 0.0002 }, [last, exact])
  expect(text).toContain('practically exact, and so is the best simple forecast, "ETS"')
  expect(text).not.toMatch(/times as far|more rows|windows/)
})

it('a network that can be seen to miss is worse beside an exact forecast, without a ratio of millions', () => {
  const exact = simple('ets', 'ETS', { mae: 5.09e-10 }, { gain: gain(-9, -7), judgement: 'worse' })
  const text = verdict({ mae: 8, mape: 6 }, [last, exact])
  expect(text).toContain('worse than the best simple forecast, "ETS"')
  expect(text).toContain('which is practically exact')
  expect(text).not.toContain('times as far')
})

it('a smooth series is not exact because one simple forecast is far off', () => {
  const season = simple('season', 'Same as a season before', { mae: 6.5 })
  const near = simple(
    'lastValue',
    'Same as last value',
    { mae: 0.06 },
    { gain: gain(-0.065, -0.055), judgement: 'worse' },
  )
  expect(verdict({ mae: 0.12, mape: 1 }, [near, season])).toMatch(
    /times as far off as the best simple forecast/,
  )
})

it('validation rows alone have no simple forecast that is shown elsewhere', () => {
  const better = { ...simple('ets', 'ETS', {}), validation: { mae: 41 } }
  expect(verdict({ mae: 49 }, [better], 'validation')).toContain('the better tool')
  expect(verdict({ mae: 49 }, [better], 'validation')).not.toContain('predict')
})

it('a series that never changes is forecast exactly by both', () => {
  const text = verdict({ mae: 0, mape: 0 }, [simple('lastValue', 'Same as last value', { mae: 0 })])
  expect(text).toContain('practically exact')
})
