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
const verdict = (metrics: Metrics, baselines: readonly Baseline[]): string =>
  judgeForecast({ experiment: smallForecasting, metrics, part: 'test', baselines, samples: 40 })

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

it('errors that nobody would see are practically exact, whatever their ratio is', () => {
  const exact = simple('ets', 'ETS', { mae: 5.09e-10 }, { gain: gain(-0.3, -0.2), judgement: 'worse' })
  const text = verdict({ mae: 0.26, mape: 0.2 }, [last, exact])
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

it('a series that never changes is forecast exactly by both', () => {
  const text = verdict({ mae: 0, mape: 0 }, [simple('lastValue', 'Same as last value', { mae: 0 })])
  expect(text).toContain('practically exact')
})
