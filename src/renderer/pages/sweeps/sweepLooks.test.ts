import { expect, it } from 'vitest'
import type { Trial } from '../../../shared/domain/sweep'
import { bestSoFar, settingLabel, settingText } from './sweepLooks'

const trial = (number: number, value: number | null, phase: Trial['phase'] = 'search'): Trial => ({
  number,
  phase,
  value,
  runId: null,
  settings: {},
  status: 'finished',
  test: {},
  epochs: 1,
  seconds: 1,
  note: null,
})

it('tells the best value until each trial, whichever way the metric goes', () => {
  const trialList = [trial(1, 0.5), trial(2, null), trial(3, 0.4), trial(4, 0.6), trial(5, 0.9, 'best')]
  const values = ({ best }: ReturnType<typeof bestSoFar>) => best.map(({ y }) => y)
  expect(values(bestSoFar({ trialList, task: 'classification', metric: 'accuracy' }))).toEqual([
    0.5, 0.5, 0.6,
  ])
  expect(values(bestSoFar({ trialList, task: 'forecasting', metric: 'mae' }))).toEqual([0.5, 0.4, 0.4])
})

it('names settings as the form does', () => {
  expect(settingLabel('training.learningRate')).toBe('Learning rate')
  expect(settingLabel('model.layers.1.units')).toBe('Recurrent layers: units, layer 2')
  expect([null, true, 'gru', 0.5].map(settingText)).toEqual(['–', 'On', 'gru', '0.5'])
})
