import { expect, it } from 'vitest'
import { seedText } from './seedText'

const run = { id: 'r_0123456789ab', seed: 1 }

it('tells mean and spread of several seeds, and nothing of a single one', () => {
  const spread = {
    runs: [run, run],
    mean: { accuracy: 0.871, loss: 0.3 },
    deviation: { accuracy: 0.004, loss: 0.01 },
  }
  expect(seedText('classification', spread)).toBe('Over 2 seeds: Accuracy 87.1 % ± 0.4 %')
  expect(seedText('classification', spread, 'loss')).toBe('Over 2 seeds: Loss 0.300 ± 0.010')
  expect(seedText('classification', { ...spread, runs: [run], deviation: {} })).toBeNull()
  expect(seedText('classification', spread, 'macroF1')).toBeNull()
})
