import { expect, it } from 'vitest'
import { smallForecasting } from '../../tasks/testing/exampleExperiments'
import { mayHaveSeenTests, type MadeOf } from './startOrigin'

const run: MadeOf = { settings: smallForecasting, datasetHash: 'a', testDatasetHash: null }
const otherSplit: MadeOf = {
  ...run,
  settings: { ...smallForecasting, split: { ...smallForecasting.split, test: 0.3 } },
}

it('weights have seen no test rows where the rows are divided alike, or are others', () => {
  const otherNetwork = { ...run, settings: { ...smallForecasting, name: 'another' } }
  expect(mayHaveSeenTests(run, [otherNetwork])).toBe(false)
  expect(mayHaveSeenTests(run, [{ ...otherSplit, datasetHash: 'b' }])).toBe(false)
})

it('weights may have seen test rows where the same rows were divided otherwise, also by a run before', () => {
  expect(mayHaveSeenTests(run, [otherSplit])).toBe(true)
  expect(mayHaveSeenTests(run, [{ ...run, datasetHash: 'b' }, otherSplit])).toBe(true)
})

it('weights that learned from rows of what is now the file of test rows may have seen them', () => {
  const tested = { ...run, datasetHash: 'b', testDatasetHash: 'a' }
  expect(mayHaveSeenTests(tested, [run])).toBe(true)
  expect(mayHaveSeenTests(tested, [tested])).toBe(false)
})
