import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hasSeason } from '../../../shared/series/seasonTest'
import { expectedAfter, fitSmoothing, smooth } from './smoothing'
import { theta } from './theta'

/** Forecasts that statsmodels 0.15 made of the same values, 18 steps past their end. */
const figures = z
  .object({
    series: z.record(
      z.string(),
      z.object({
        season: z.number(),
        isLogged: z.boolean(),
        values: z.array(z.number()),
        theta: z.object({ isSeasonal: z.boolean(), forecast: z.array(z.number()) }),
        ets: z.array(
          z.object({
            trend: z.enum(['none', 'additive', 'damped']),
            season: z.number(),
            logLikelihood: z.number(),
            forecast: z.array(z.number()),
          }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('test/fixtures/simple-forecasts.json', 'utf8')))

/** The largest distance of two forecasts in shares of the deviation of the values. */
function distance(one: ArrayLike<number>, other: readonly number[], values: ArrayLike<number>): number {
  const all = Array.from(values)
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  const deviation = Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length)
  return Math.max(...other.map((value, step) => Math.abs(value - (one[step] ?? NaN)))) / deviation
}

describe.each(Object.entries(figures.series))('beside statsmodels, %s', (_, own) => {
  const values = Float64Array.from(own.values)

  it('the test of a season gives the same answer', () => {
    expect(hasSeason(values, own.season)).toBe(own.theta.isSeasonal)
  })

  it('Theta forecasts the same', () => {
    const past = { measured: values, filled: values, time: null, from: 0, to: values.length }
    const forecast = theta.learn(past, [own.season])?.at(values.length - 1, 18) ?? []
    expect(distance(forecast, own.theta.forecast, values)).toBeLessThan(0.002)
  })

  it.each(own.ets)(
    'ETS with trend $trend and season $season is as likely, and forecasts the same',
    (form) => {
      const levels = own.isLogged ? values.map(Math.log) : values
      const fitted = fitSmoothing(levels, form)
      const logLikelihood =
        -0.5 * fitted.count * (Math.log((2 * Math.PI * fitted.squares) / fitted.count) + 1)
      // Its search sometimes ends before the top; a likelihood above its own is no error.
      expect(logLikelihood).toBeGreaterThan(form.logLikelihood - 0.3)
      if (logLikelihood > form.logLikelihood + 0.2) return
      const smoothed = smooth(levels, fitted)
      const forecast = form.forecast.map((_step, step) =>
        expectedAfter(smoothed, fitted, levels.length - 1, step),
      )
      expect(distance(forecast, form.forecast, levels)).toBeLessThan(0.1)
    },
  )
})
