import { expect, it } from 'vitest'
import { sequence } from '../split'
import { readingWarnings } from './readingWarnings'

const parts = (train: number, test: number) => ({
  train: sequence(0, train),
  validation: new Int32Array(),
  test: sequence(train, train + test),
})
const rule = { sequenceLength: 200, truncate: 'start', level: 'word' } as const

it('says which share of the training texts is cut, and where', () => {
  const lengths = [...new Array<number>(30).fill(500), ...new Array<number>(70).fill(20)]
  const [warning] = readingWarnings({ lengths }, parts(100, 300), rule)
  expect(warning?.message).toMatch(
    /^30\.0 % of the training texts are longer than the 200 words .* only the end counts/,
  )
  expect(readingWarnings({ lengths: [] }, parts(100, 300), rule)).toEqual([])
})

it('says that few test rows tell only large differences', () => {
  const [warning] = readingWarnings({ lengths: [] }, parts(100, 40), rule)
  expect(warning).toMatchObject({ code: 'classification.fewTestRows' })
  expect(warning?.message).toContain('only 40 test rows: one row more or less right is 2.5 %')
})
