import { expect, it } from 'vitest'
import { exampleRun } from './exampleRun.fixture'
import { isDataChanged } from './isDataChanged'

const { id, hash } = exampleRun.dataset
const other = { id: 'd_fedcba9876543210', hash: '1'.repeat(64) }

it('rows with another hash than the run began with are changed', () => {
  expect(isDataChanged(exampleRun, [other, { id, hash: '2'.repeat(64) }])).toBe(true)
})

it('the same rows are not changed, whatever other data sets hold', () => {
  expect(isDataChanged(exampleRun, [other, { id, hash }])).toBe(false)
})

it('nothing is said of a data set that is deleted or not known yet', () => {
  expect(isDataChanged(exampleRun, [other])).toBe(false)
  expect(isDataChanged(exampleRun, undefined)).toBe(false)
})
