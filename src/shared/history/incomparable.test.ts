import { expect, it } from 'vitest'
import { incomparable, whyUnlike, type TestedRun } from './incomparable'

const dataset = { id: 'd_0000000000000000', name: 'SMS', rows: 100, hash: 'a' }
const split = { method: 'stratified', validation: 0.1, test: 0.1, seed: 1 }
/** As much of a run as is looked at. */
const run = (task: string, columns: object, more: object = {}): TestedRun =>
  JSON.parse(
    JSON.stringify({ task, testDatasetId: null, dataset, experiment: { task, columns, split }, ...more }),
  )
const texts = run('classification', { text: 'message', label: 'label' })
const series = (horizon: number): TestedRun =>
  run(
    'forecasting',
    { time: 'month', target: 'passengers', features: [] },
    {
      experiment: {
        task: 'forecasting',
        columns: { time: 'month', target: 'passengers', features: [] },
        split: { ...split, method: 'chronological', seed: horizon },
        preparation: { horizon },
      },
    },
  )

it('runs that measure different things cannot be set side by side, and it says why', () => {
  expect(incomparable([texts, texts])).toBeNull()
  expect(incomparable([texts, series(1)])).toContain('different tasks')
  expect(incomparable([texts, run('classification', { text: 'message', label: 'topic' })])).toContain(
    'different columns',
  )
  expect(incomparable([series(1), series(12)])).toContain('different numbers of steps')
  expect(whyUnlike([series(1), series(12)])).toBe('look ahead by different numbers of steps')
})

it('nor can runs that were tested on other rows', () => {
  const fixed = { ...texts, dataset: { ...dataset, hash: 'b' } }
  expect(incomparable([texts, fixed])).toContain('different data sets')
  const tested = { ...texts, testDatasetId: 'd_1111111111111111' }
  expect(incomparable([tested, { ...fixed, testDatasetId: 'd_1111111111111111' }])).toBeNull()
  const other = JSON.parse(JSON.stringify(texts).replace('"seed":1', '"seed":2'))
  expect(incomparable([texts, other])).toContain('different rows')
  expect(whyUnlike([texts, other])).toBeNull()
})
