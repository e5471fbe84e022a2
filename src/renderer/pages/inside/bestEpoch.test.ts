import { expect, it } from 'vitest'
import { exampleRun } from '../runs/exampleRun.fixture'
import { exampleForecast } from '../experiments/exampleExperiment.fixture'
import { bestEpoch } from './bestEpoch'

it('the best epoch is the trained network, unless a second network learned from all rows', () => {
  expect(bestEpoch(exampleRun)).toEqual({ epoch: 3, name: 'best, the trained network' })
  const experiment = { ...exampleForecast, training: { ...exampleForecast.training, allRows: true } }
  expect(bestEpoch({ bestEpoch: 2, experiment })).toEqual({ epoch: 2, name: 'best' })
  expect(bestEpoch({ ...exampleRun, bestEpoch: null })).toBeNull()
})
