import { expect, it } from 'vitest'
import { smallForecasting, smallSequences } from '../../tasks/testing/exampleExperiments'
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

it('weights may have seen test rows of a data set whose rows were mended or read again since', () => {
  const datasetId = 'd_0000000000000001'
  const before = { ...run, datasetId }
  expect(mayHaveSeenTests({ ...before, datasetHash: 'mended' }, [before])).toBe(true)
  expect(mayHaveSeenTests({ ...before, datasetHash: 'mended' }, [run])).toBe(false)
  expect(mayHaveSeenTests({ ...before, datasetId: 'd_0000000000000002', datasetHash: 'b' }, [before])).toBe(
    false,
  )
  const tests = { testDatasetId: datasetId, testDatasetHash: 'mended' }
  expect(
    mayHaveSeenTests({ ...run, datasetHash: 'b', datasetId: 'd_0000000000000002', ...tests }, [before]),
  ).toBe(true)
})

it('weights may have seen test rows where other samples were there to be divided', () => {
  const divided = (settings: MadeOf['settings']): MadeOf => ({ ...run, settings })
  const { preparation } = smallSequences
  const leavingOut = { ...smallSequences, preparation: { ...preparation, missing: 'leaveOut' as const } }
  expect(mayHaveSeenTests(divided(smallSequences), [divided(smallSequences)])).toBe(false)
  expect(mayHaveSeenTests(divided(smallSequences), [divided(leavingOut)])).toBe(true)
})

it('weights that learned from rows of what is now the file of test rows may have seen them', () => {
  const tested = { ...run, datasetHash: 'b', testDatasetHash: 'a' }
  expect(mayHaveSeenTests(tested, [run])).toBe(true)
  expect(mayHaveSeenTests(tested, [tested])).toBe(false)
})
