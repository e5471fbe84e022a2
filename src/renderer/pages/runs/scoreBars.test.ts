import { describe, expect, it } from 'vitest'
import type { Baseline, Run } from '../../../shared/domain/run'
import { exampleForecast } from '../experiments/exampleExperiment.fixture'
import { exampleRun } from './exampleRun.fixture'
import { scorePicture } from './scoreBars'

const naive = (id: string, mae: number): Baseline => ({
  id,
  name: id,
  description: 'Repeats.',
  validation: {},
  test: { mae },
})
const forecast = (mae: number, baselines: Baseline[]): Run => ({
  ...exampleRun,
  task: 'forecasting',
  experiment: exampleForecast,
  metrics: { validation: {}, test: { mae } },
  baselines,
})

describe('the score beside its baselines', () => {
  it('draws shares against one hundred percent', () => {
    const picture = scorePicture(exampleRun)
    expect(picture?.bars.map(({ name, length }) => [name, length])).toEqual([
      ['Reviews', 0.873],
      ['Most frequent class', 0.5],
    ])
  })

  it('draws errors against the largest one, the best baseline first', () => {
    const picture = scorePicture(forecast(20, [naive('last value', 40), naive('last season', 30)]))
    expect(picture?.bars.map(({ name, length }) => [name, length])).toEqual([
      ['Reviews', 0.5],
      ['last season', 0.75],
      ['last value', 1],
    ])
  })

  it('puts what is said together right behind the run, and tells how far its networks lie apart', () => {
    const run = forecast(20, [naive('last value', 40)])
    const together = { ...naive('together', 15), name: 'LSTM + Theta' }
    const picture = scorePicture({ ...run, together, metrics: { ...run.metrics, spread: { mae: 1.5 } } })
    expect(picture?.bars.map(({ name }) => name)).toEqual(['Reviews', 'LSTM + Theta', 'last value'])
    expect(picture?.spread).toBe(1.5)
    expect(scorePicture(run)?.spread).toBeNull()
  })

  it('uses validation rows while the test rows are untouched, and is empty without results', () => {
    const going: Run = { ...exampleRun, metrics: { validation: { accuracy: 0.8 }, test: {} } }
    expect(scorePicture(going)).toMatchObject({ part: 'validation', bars: [{ value: 0.8 }, { value: 0.52 }] })
    expect(scorePicture({ ...exampleRun, metrics: { validation: {}, test: {} } })).toBeNull()
  })
})
