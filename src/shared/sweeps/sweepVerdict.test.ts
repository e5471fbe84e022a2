import { expect, it } from 'vitest'
import type { Trial } from '../domain/sweep'
import { metricOf } from '../tasks/catalogue'
import { sweepVerdict } from './sweepVerdict'

const accuracy = metricOf('classification', 'accuracy')
const trial = (number: number, phase: Trial['phase'], value: number, test: number): Trial => ({
  number,
  phase,
  value,
  runId: null,
  settings: {},
  status: 'finished',
  test: { accuracy: test },
  epochs: 1,
  seconds: 60,
  note: null,
})
const verdict = (best: number | null, ...trials: Trial[]): string =>
  sweepVerdict({ trials, best, metric: accuracy, seconds: 120 })

it('says whether the best settings are better than those it began with, beyond the noise of seeds', () => {
  const found = [trial(1, 'search', 0.8, 0.8), trial(2, 'search', 0.9, 0.9)]
  const seeds = (best: number[], first: number[]) => [
    ...best.map((test, at) => trial(3 + at, 'best', 0.9, test)),
    ...first.map((test, at) => trial(9 + at, 'first', 0.8, test)),
  ]
  expect(verdict(2, ...found, ...seeds([0.9, 0.91, 0.89], [0.79, 0.81]))).toMatch(
    /better, beyond run-to-run noise\.$/,
  )
  expect(verdict(2, ...found, ...seeds([0.8, 0.81, 0.79], [0.79, 0.81]))).toMatch(
    /the settings it began with are as good\.$/,
  )
  expect(verdict(2, ...found, ...seeds([0.6, 0.61, 0.59], [0.79, 0.81]))).toMatch(
    /what chose them was chance\.$/,
  )
})

it('promises nothing without seeds, without a winner and without a result', () => {
  const found = [trial(1, 'search', 0.8, 0.8), trial(2, 'search', 0.9, 0.9)]
  expect(verdict(2, ...found)).toContain('other seeds would tell')
  expect(verdict(1, ...found)).toContain('none of the tried settings was better')
  expect(verdict(null)).toContain('no trial came to a result')
})
