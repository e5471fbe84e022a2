import { expect, it } from 'vitest'
import { smallClassification } from '../../tasks/testing/exampleExperiments'
import { readOtherwise } from './readOtherwise'

const { text, label } = smallClassification.columns
const training = [
  { name: text, type: 'text' },
  { name: label, type: 'category' },
  { name: 'note', type: 'text' },
] as const

it('test texts that were read as something else are named, those of no role and plain texts are not', () => {
  const test = [
    { name: text, type: 'datetime' },
    { name: label, type: 'text' },
    { name: 'note', type: 'number' },
  ] as const
  expect(readOtherwise(smallClassification, training, test)).toEqual([
    {
      code: 'test.readOtherwise',
      message: `"${text}" holds points in time in the test data and texts in the training data. Read it as text there, so that its cells stay as they are in the file.`,
    },
  ])
  expect(readOtherwise(smallClassification, training, training)).toEqual([])
})
